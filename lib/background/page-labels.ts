import * as z from 'zod/mini';
import { AppError } from '../core/errors.ts';
import type { LabelOverlayCalls } from '../messaging/protocol.ts';
import { asked, type Handlers } from '../messaging/server.ts';
import { marketplaceShape } from '../overlay/anchors-schema.ts';
import type { labelDoors } from '../overlay/labels/doors.ts';
import { mostNumbers, type OrderLabelState } from '../overlay/labels/model.ts';
import { isPageLabelText } from '../overlay/labels/own-texts.ts';
import { cabinetOfPage } from '../overlay/page-cabinet.ts';
import type { PageAccount } from '../overlay/prices/model.ts';
import { languageOf, loadMessages } from '../platform/i18n.ts';
import { readSettings } from '../settings/queries.ts';
import { db } from './tools.ts';

const text = () => z.string().check(z.maxLength(200));
const account = () => ({ marketplace: marketplaceShape(), accountId: z.optional(text()) });

/** About the page's own account only. */
async function statesOf(page: PageAccount, numbers: readonly string[]): Promise<OrderLabelState[]> {
	const cabinet = await cabinetOfPage(db, page);
	if (!cabinet && page.accountId !== undefined) throw new AppError('page-not-connected', { page: page.accountId });
	if (!cabinet) throw new AppError('page-account-unknown');
	const { orderStates, printTools } = await import('./printing.ts');
	return orderStates(cabinet.id, numbers, printTools);
}

/** What lists of orders ask about labels. */
export const pageLabelHandlers: Handlers<Exclude<keyof LabelOverlayCalls, keyof typeof labelDoors>> = {
	'overlay.labelWelcome': {
		ask: asked(() => z.object(account())),
		async run(page) {
			const settings = await readSettings();
			const language = languageOf(settings.language);
			const [messages, cabinets, cabinet] = await Promise.all([loadMessages(language), db.cabinets.toArray(), cabinetOfPage(db, page)]);
			return {
				language,
				messages: Object.fromEntries(Object.entries(messages).filter(([key]) => isPageLabelText(key))),
				connected: cabinets
					.filter(({ marketplace }) => marketplace === page.marketplace)
					.map(({ title, accountId }) => ({ title, accountId })),
				...(cabinet ? { cabinet: { id: cabinet.id, title: cabinet.title } } : {}),
			};
		},
	},
	'overlay.labels': {
		ask: asked(() => z.object({ ...account(), numbers: z.array(text()).check(z.maxLength(mostNumbers)) })),
		run: ({ numbers, ...page }) => statesOf(page, numbers),
	},
};
