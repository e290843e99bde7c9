import * as z from 'zod/mini';
import { connectCabinet, removalPreview, removeCabinet, replaceKey, updateCabinet } from '../cabinets/commands.ts';
import type { Credentials } from '../cabinets/model.ts';
import { cabinetHosts } from '../marketplaces/hosts.ts';
import { asked, type Handlers } from '../messaging/server.ts';
import { tellTabsOf } from '../platform/cabinet-tabs.ts';
import { refresh } from './pictures.ts';
import { syncDue } from './sync-loop.ts';
import { cabinetTools, db } from './tools.ts';

const short = () => z.string().check(z.maxLength(500));
const key = () => z.string().check(z.maxLength(10_000));

const credentials = (): z.ZodMiniType<Credentials> =>
	z.discriminatedUnion('marketplace', [
		z.object({ marketplace: z.literal('ozon'), clientId: short(), apiKey: key() }),
		z.object({ marketplace: z.literal('wildberries'), token: key() }),
		z.object({ marketplace: z.literal('yandex'), token: key(), businessId: z.optional(short()) }),
	]);

const details = () =>
	z.partial(
		z.object({
			title: short(),
			code: short(),
			partner: short(),
			contract: short(),
			legalEntity: short(),
			used: z.boolean(),
			primary: z.boolean(),
			productLink: short(),
			color: z.string().check(z.regex(/^#[0-9a-f]{6}$/i)),
		}),
	);

const one = asked(() => z.object({ cabinetId: z.string() }));

const cabinetsChanged = () => tellTabsOf(cabinetHosts, { kind: 'cabinets-changed' });

export const cabinetHandlers: Handlers<
	'cabinets.check' | 'cabinets.connect' | 'cabinets.replaceKey' | 'cabinets.update' | 'cabinets.removalPreview' | 'cabinets.remove'
> = {
	'cabinets.check': { ask: asked(credentials), run: async (entered) => (await cabinetTools.check(entered)).check },
	'cabinets.connect': {
		ask: asked(() => z.object({ credentials: credentials(), details: details() })),
		async run(ask) {
			const cabinet = await connectCabinet(ask.credentials, ask.details, cabinetTools);
			await refresh(false);
			void syncDue();
			void cabinetsChanged();
			return cabinet;
		},
	},
	'cabinets.replaceKey': {
		ask: asked(() => z.object({ cabinetId: z.string(), credentials: credentials() })),
		async run(ask) {
			const cabinet = await replaceKey(ask.cabinetId, ask.credentials, cabinetTools);
			void syncDue();
			return cabinet;
		},
	},
	'cabinets.update': {
		ask: asked(() => z.object({ cabinetId: z.string(), details: details() })),
		async run(ask) {
			const cabinet = await updateCabinet(ask.cabinetId, ask.details, cabinetTools);
			await refresh(false);
			void syncDue();
			void cabinetsChanged();
			return cabinet;
		},
	},
	'cabinets.removalPreview': { ask: one, run: ({ cabinetId }) => removalPreview(cabinetId, db) },
	'cabinets.remove': {
		ask: one,
		async run({ cabinetId }) {
			const { printTools, withdrawCabinet } = await import('./printing.ts');
			await withdrawCabinet(cabinetId, printTools);
			await removeCabinet(cabinetId, db);
			await refresh();
			void cabinetsChanged();
		},
	},
};
