import type { Cabinet } from '../../../lib/cabinets/model.ts';
import type { Change, Plain, PlannedChange } from '../../../lib/changes/model.ts';
import { offerOf } from '../../../lib/marketplaces/offer-of.ts';
import { ozonActions } from '../../../lib/marketplaces/ozon/actions/actions.ts';
import { ozon } from '../../../lib/marketplaces/ozon/ozon.ts';
import type { Order } from '../../../lib/orders/model.ts';
import type { Action, Outcome } from '../../../lib/outbox/action.ts';
import { type Plan, planIn } from '../../../lib/outbox/planning.ts';
import { createCaller } from '../../../lib/sync/caller.ts';
import { orderSerialOf } from '../../sandbox/ozon/numbers.ts';
import { openOzonShop } from './ozon-shop.ts';

/** The action with this id. */
export function actionNamed(id: string): Action {
	const action = ozonActions.find((one) => one.id === id);
	if (!action) throw new Error(`There is no action ${id}`);
	return action;
}

/** Needs no codes of «Честный знак», and so nothing more than a word to be assembled. */
export const isUnmarked = ({ lines }: Pick<Order, 'lines'>): boolean => lines.every(({ needsMark }) => !needsMark);

/** A shop of the sandbox with its orders read, and what the outbox needs to do something with them. */
export async function openOzonDesk(size: { products: number; orders: number }) {
	const shop = await openOzonShop({ seed: 5, ...size });
	const key = shop.keys.find(({ readOnly }) => !readOnly);
	if (!key) throw new Error('The sandbox has no key');
	const prilavok = shop.another();
	const cabinet: Cabinet = await prilavok.connect(key);
	const world = () => shop.sandbox.state.world.seller(key.seller);
	const now = () => shop.sandbox.state.clock.now();
	const calls = createCaller(
		{ cabinetId: cabinet.id, marketplace: ozon, authorization: { 'Client-Id': key.clientId, 'Api-Key': key.apiKey } },
		prilavok.tools,
	);
	let made = 0;
	const changeOf = (planned: PlannedChange): Change => {
		made++;
		const { orderIds: _, after: _after, ...rest } = planned;
		return {
			...rest,
			id: `g/${made}`,
			groupId: 'g',
			marketplace: 'ozon',
			state: 'sending',
			attempts: 0,
			looks: 0,
			createdAt: now(),
			changedAt: now(),
			sentAt: now(),
		};
	};
	const orders = () => prilavok.db.orders.where('cabinetId').equals(cabinet.id).toArray();
	return {
		...prilavok,
		shop,
		cabinet,
		calls,
		now,
		changeOf,
		orders,
		/** Puts orders into a native state at Ozon, and reads them again; the newest first. Without a word about which, those whose goods need no codes. */
		async move(count: number, status: string, substatus: string, fits: (order: Order) => boolean = isUnmarked): Promise<Order[]> {
			const chosen = (await orders())
				.filter(({ scheme }) => scheme === 'fbs')
				.filter(fits)
				.sort((one, other) => other.createdAt - one.createdAt)
				.slice(0, count);
			for (const { number } of chosen) world().actOnOrder(orderSerialOf(number) ?? -1, now(), status, substatus);
			await this.read();
			const rows = await prilavok.db.orders.bulkGet(chosen.map(({ id }) => id));
			return rows.filter((order) => order !== undefined);
		},
		/** Reads what has changed since. */
		async read(): Promise<void> {
			shop.advance(61_000);
			await prilavok.sync();
		},
		plan(id: string, chosen: readonly Order[], input: Plain = {}): Plan {
			const offer = offerOf(id);
			if (!offer) throw new Error(`There is no offer ${id}`);
			const action = actionNamed(id);
			return planIn(cabinet, action, offer, chosen, action.input().parse(input), 'mark');
		},
		send: (changes: readonly Change[], before?: Plain): Promise<Outcome[]> =>
			actionNamed(changes[0]?.actionId ?? '').send({ cabinet, calls, changes, now: now(), ...(before === undefined ? {} : { before }) }),
		look: (changes: readonly Change[], state: Change['state'], before?: Plain): Promise<Outcome[]> =>
			actionNamed(changes[0]?.actionId ?? '').look({
				cabinet,
				calls,
				changes: changes.map((change) => ({ ...change, state })),
				now: now(),
				...(before === undefined ? {} : { before }),
			}),
		/** What the sandbox says became of orders. */
		written: () => ozonWritten(shop.sandbox.state, key.seller),
		close: () => shop.close(),
	};
}

function ozonWritten(state: Awaited<ReturnType<typeof openOzonShop>>['sandbox']['state'], seller: string) {
	const played = state.marketplaces.find(({ id }) => id === 'ozon');
	return played?.names.written?.(state.world.seller(seller), state.clock.now()) ?? [];
}
