import type { Cabinet } from '../cabinets/model.ts';
import { AppError } from '../core/errors.ts';
import { cabinetOfPage } from '../overlay/page-cabinet.ts';
import { isSupplyPageId, type SupplyAccount, type SupplyWelcome } from '../overlay/supplies/model.ts';
import { isPageSupplyText } from '../overlay/supplies/own-texts.ts';
import { languageOf, loadMessages } from '../platform/i18n.ts';
import { readSettings } from '../settings/queries.ts';
import { planCards } from '../supplies/plans/cards.ts';
import type { PlanCard } from '../supplies/plans/standing.ts';
import { db } from './tools.ts';

/** The cabinet that the page shows: by its account, or by the one that has the shop which the address names. */
async function cabinetOf(page: SupplyAccount): Promise<Cabinet | undefined> {
	const { marketplace, accountId, shopId } = page;
	if (accountId !== undefined || shopId === undefined) return cabinetOfPage(db, page);
	const cabinets = await db.cabinets.toArray();
	return cabinets.find((cabinet) => cabinet.marketplace === marketplace && cabinet.shops.some(({ id }) => id === shopId));
}

/** First answer to a page of supplies. */
export async function welcome(page: SupplyAccount): Promise<SupplyWelcome> {
	const settings = await readSettings();
	const language = languageOf(settings.language);
	const [messages, anchors, cabinets, cabinet] = await Promise.all([
		loadMessages(language),
		db.anchors.toArray(),
		db.cabinets.toArray(),
		cabinetOf(page),
	]);
	const { marketplace } = page;
	return {
		language,
		messages: Object.fromEntries(Object.entries(messages).filter(([key]) => isPageSupplyText(key))),
		taught: anchors
			.filter((taught) => taught.marketplace === marketplace && isSupplyPageId(taught.pageId))
			.map(({ pageId, anchor }) => ({ pageId, anchor })),
		connected: cabinets.filter((one) => one.marketplace === marketplace).map(({ title, accountId }) => ({ title, accountId })),
		...(cabinet ? { cabinet: { id: cabinet.id, title: cabinet.title } } : {}),
	};
}

/** Plans of the page's own account only. Throws where that is not connected, or cannot be told. */
export async function cards(page: SupplyAccount, numbers: readonly string[]): Promise<PlanCard[]> {
	const cabinet = await cabinetOf(page);
	const shown = page.accountId ?? page.shopId;
	if (!cabinet && shown !== undefined) throw new AppError('page-not-connected', { page: shown });
	if (!cabinet) throw new AppError('page-account-unknown');
	return planCards(db, cabinet, numbers, Date.now());
}
