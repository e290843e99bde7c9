import * as z from 'zod/mini';
import { cabinetHosts } from '../marketplaces/hosts.ts';
import { shippedStatuses } from '../marketplaces/shipped-statuses.ts';
import { asked, type Handlers } from '../messaging/server.ts';
import { setClient } from '../orders/commands.ts';
import { tellTabsOf } from '../platform/cabinet-tabs.ts';
import { addOwn, changeOwn, importStatuses, orderOwn, removeOwn, type StatusTools, saveMap } from '../statuses/commands.ts';
import { readStatusFile, statusShapes } from '../statuses/read-file.ts';
import { remapStored } from './remap.ts';
import { noteTrouble } from './sync-loop.ts';
import { db } from './tools.ts';

const tools: StatusTools = {
	db,
	now: Date.now,
	newId: () => crypto.randomUUID().replaceAll('-', ''),
	shipped: shippedStatuses,
};

/** Stored orders follow a change by themselves; whoever asked for it need not wait. */
function follow(): void {
	remapStored().catch(noteTrouble);
	// Titles and colours are on open cabinet pages, too.
	void tellTabsOf(cabinetHosts, { kind: 'cabinets-changed' });
}

const text = () => z.object({ text: z.string().check(z.maxLength(1_000_000)) });
const read = async (file: string) => readStatusFile(file, await db.cabinets.toArray(), Date.now());

export const statusHandlers: Handlers<
	| 'statuses.addOwn'
	| 'statuses.changeOwn'
	| 'statuses.orderOwn'
	| 'statuses.removeOwn'
	| 'statuses.saveMap'
	| 'statuses.checkImport'
	| 'statuses.import'
	| 'orders.setClient'
> = {
	'statuses.addOwn': {
		ask: asked(() => z.object({ axis: statusShapes().axis, details: statusShapes().details })),
		run: ({ axis, details }) => addOwn(axis, details, tools),
	},
	'statuses.changeOwn': {
		ask: asked(() => z.object({ id: statusShapes().id, details: statusShapes().someDetails })),
		async run({ id, details }) {
			await changeOwn(id, details, tools);
			follow();
		},
	},
	'statuses.orderOwn': {
		ask: asked(() => z.object({ axis: statusShapes().axis, ids: statusShapes().ids })),
		run: ({ axis, ids }) => orderOwn(axis, ids, tools),
	},
	'statuses.removeOwn': {
		ask: asked(() => z.object({ id: statusShapes().id, to: statusShapes().id })),
		async run({ id, to }) {
			await removeOwn(id, to, tools);
			follow();
		},
	},
	'statuses.saveMap': {
		ask: asked(() => z.object({ id: statusShapes().id, lines: statusShapes().lines })),
		async run({ id, lines }) {
			const before = await saveMap(id, lines, tools);
			follow();
			return (before?.lines ?? []).map(({ id: _, marketplace: __, ...line }) => line);
		},
	},
	'statuses.checkImport': { ask: asked(text), run: (file) => read(file.text) },
	'statuses.import': {
		ask: asked(text),
		async run(file) {
			await importStatuses(await read(file.text), tools);
			follow();
		},
	},
	'orders.setClient': {
		ask: asked(() =>
			z.object({
				orderIds: z.array(z.string().check(z.maxLength(1000))).check(z.maxLength(100_000)),
				client: z.string().check(z.maxLength(100)),
			}),
		),
		run: ({ orderIds, client }) => setClient(orderIds, client, { db, now: Date.now, rest: () => new Promise((wake) => setTimeout(wake)) }),
	},
};
