import * as z from 'zod/mini';
import { addDays, dayAt } from '../../../core/time.ts';
import type { Action, Doing, Outcome } from '../../../outbox/action.ts';
import { mostByNumber } from '../api/order-actions.ts';
import { confirmableShipments, confirmShipment, mostTransfers, shipment, transferOrders } from '../api/shipments.ts';
import { zone } from '../orders-job.ts';
import { aboutOrder, askedOrSeen, nothing, other, standing, type Wish, wishOf } from './standing.ts';

interface ShipmentWish extends Wish {
	shipment: string;
}

/** What a change of a shipment is about. */
const shipmentTarget = (cabinetId: string, shipmentId: string): string => `${cabinetId}/shipment/${shipmentId}`;

/** Shipments are looked for so many days around today. */
const daysAround = 14;

/** A transfer takes "a few minutes"; after these it is taken for one that came to nothing. */
const transferMs = 15 * 60_000;

const refusalIn = ({ status, errors }: { status: string; errors: readonly { message?: string | undefined }[] }): Outcome | undefined =>
	status === 'ERROR' ? { is: 'refused', words: errors.map(({ message }) => message ?? '').join(' ') } : undefined;

const wordsOfShipment = ({ description, status }: { description?: string | undefined; status?: string | undefined }): string =>
	description ?? status ?? '';

const confirmed: ReadonlySet<string | undefined> = new Set([
	'OUTBOUND_CONFIRMED',
	'OUTBOUND_SIGNED',
	'ACCEPTED',
	'ACCEPTED_WITH_DISCREPANCIES',
	'FINISHED',
]);

async function lookAtShipment({ calls, changes }: Doing): Promise<Outcome[]> {
	const [change] = changes;
	if (!change) return [];
	const wish = wishOf<ShipmentWish>(change);
	const { result } = await calls.call(shipment, { campaignId: wish.shop, shipmentId: wish.shipment });
	const { currentStatus, availableActions } = result;
	if (confirmed.has(currentStatus?.status)) return [{ is: 'done' }];
	if (currentStatus?.status === 'ERROR') return [{ is: 'other', words: wordsOfShipment(currentStatus) }];
	const isBefore = availableActions.includes('CONFIRM') || currentStatus?.status === 'OUTBOUND_CREATED';
	return [isBefore ? { is: 'absent' } : { is: 'accepted' }];
}

/** The chosen shipment will be brought; about the shipment, not about its orders. */
export const confirm: Action = {
	id: 'yandex.confirm-shipment',
	needs: 'fbsOrders',
	/** Shop and shipment: the id of one of `options`. */
	input: () => z.object({ option: z.string().check(z.regex(/^\d+\/\d+$/)) }),
	most: 1,
	plan({ cabinet, orders, input }) {
		const [shop = '', id = ''] = (input as { option: string }).option.split('/');
		const inside = orders.filter(({ shopId, supplyNumber }) => shopId === shop && supplyNumber === id);
		const change = {
			actionId: 'yandex.confirm-shipment',
			targetId: shipmentTarget(cabinet.id, id),
			number: id,
			orderIds: inside.map((order) => order.id),
			wanted: { shop, shipment: id },
		};
		return {
			changes: inside.length > 0 ? [change] : [],
			skipped: orders
				.filter((order) => !inside.includes(order))
				.map((order) => ({
					orderId: order.id,
					number: order.number,
					reason: order.shopId === shop ? ('not-offered' as const) : ('other-shop' as const),
				})),
		};
	},
	async options({ calls, orders, now }) {
		const today = dayAt(now, zone);
		const days = { from: addDays(today, -daysAround), to: addDays(today, daysAround) };
		const shops = [...new Set(orders.flatMap(({ shopId }) => shopId ?? []))];
		const found = await Promise.all(
			shops.map(async (campaignId) => {
				const numbers = orders.filter(({ shopId }) => shopId === campaignId).map(({ number }) => number);
				const pages = await calls.pages(confirmableShipments, { campaignId, ...days, numbers });
				return pages
					.flatMap(({ result }) => result.shipments)
					.map(({ id, planIntervalFrom, orderIds }) => ({
						id: `${campaignId}/${id}`,
						title: id,
						note: `${dayAt(planIntervalFrom, zone).split('-').reverse().join('.')} · ${orderIds.length}`,
					}));
			}),
		);
		return found.flat();
	},
	send: (doing) =>
		askedOrSeen(
			doing,
			async () => {
				const [change] = doing.changes;
				if (!change) return [];
				const wish = wishOf<ShipmentWish>(change);
				const answer = await doing.calls.call(confirmShipment, { campaignId: wish.shop, shipmentId: wish.shipment });
				return [refusalIn(answer) ?? { is: 'done' }];
			},
			lookAtShipment,
		),
	look: lookAtShipment,
	refreshes: ['yandex.orders'],
};

async function lookAtTransfers(doing: Doing): Promise<Outcome[]> {
	const orders = await standing(doing);
	return doing.changes.map((change, place): Outcome => {
		const order = orders[place];
		if (!order) return { is: 'accepted' };
		const { shipment: from } = wishOf<ShipmentWish>(change);
		const to = order.delivery.shipment?.id;
		if (order.status === 'CANCELLED') return other(order);
		if (to && to !== from) return { is: 'done', result: to };
		if (order.status !== 'PROCESSING') return other(order);
		return { is: doing.now - (change.sentAt ?? 0) < transferMs ? 'accepted' : 'absent' };
	});
}

/** Orders that will not be packed in time go with the next shipment. The Market lowers the shop's index for it. */
export const transfer: Action = {
	id: 'yandex.transfer',
	needs: 'fbsOrders',
	input: nothing,
	most: mostTransfers,
	mostPerLook: mostByNumber,
	together: (change) => {
		const { shop, shipment: from } = wishOf<ShipmentWish>(change);
		return `${shop}/${from}`;
	},
	plan: ({ orders }) => ({
		changes: orders.map((order) => ({
			...aboutOrder('yandex.transfer', order, { shipment: order.supplyNumber ?? '' }),
			about: [shipmentTarget(order.cabinetId, order.supplyNumber ?? '')],
		})),
		skipped: [],
	}),
	send: (doing) =>
		askedOrSeen(
			doing,
			async () => {
				const [first] = doing.changes;
				if (!first) return [];
				const wish = wishOf<ShipmentWish>(first);
				const numbers = doing.changes.map(({ number }) => number);
				const answer = await doing.calls.call(transferOrders, { campaignId: wish.shop, shipmentId: wish.shipment, numbers });
				const outcome = refusalIn(answer) ?? { is: 'accepted' };
				return doing.changes.map(() => outcome);
			},
			lookAtTransfers,
		),
	look: lookAtTransfers,
	refreshes: ['yandex.orders'],
};
