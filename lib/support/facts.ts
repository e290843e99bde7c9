import type { Order } from '../orders/model.ts';
import type { UnifiedId } from '../statuses/model.ts';
import { nativeCode } from '../statuses/rules.ts';
import { deliveryWayOf } from './delivery.ts';
import type { DeliveryList, Facts } from './model.ts';

/** What is known when a conversation begins. Everything may be missing; nothing is guessed. */
export interface FactSources {
	order?: Order;
	/** Lists of the script (`SupportScript.lists`), by which the order's way of delivery is known; without them it stays open. */
	lists?: readonly DeliveryList[];
	/** The unified status of what the cabinet's page shows, where its words were understood. */
	pageStatus?: UnifiedId;
	/** The unified status of what the agent's own system shows, as the agent says. */
	agentStatus?: UnifiedId;
	/** Moments of the order's time line, epoch milliseconds, where they are known. */
	shippedAt?: number;
	deliveredAt?: number;
	/** What the agent says over all others. */
	said?: Facts;
	/** Epoch milliseconds. */
	now: number;
}

const day = 24 * 60 * 60_000;

/** Whole days from a moment to now; undefined for one that lies ahead. */
const daysSince = (moment: number, now: number): number | undefined => (moment > now ? undefined : Math.floor((now - moment) / day));

const known = <Key extends string>(key: Key, value: unknown): object => (value === undefined ? {} : { [key]: value });

/** The unified status by the API. A status that no rule knows is none, so nothing differs from it; nor does the API tell of an order that is not stored. */
export const apiStatus = (order: Order | undefined): UnifiedId | undefined => (order?.ruleId === undefined ? undefined : order.unified);

/** What the agent's own system is compared with: the API, else the page, since whoever has no keys has that one only. */
export const comparedStatus = (order: Order | undefined, pageStatus: UnifiedId | undefined): UnifiedId | undefined =>
	apiStatus(order) ?? pageStatus;

/** The facts of an order and of what page and agent say. Pure. */
export function factsOf({ order, lists = [], pageStatus, agentStatus, shippedAt, deliveredAt, said = {}, now }: FactSources): Facts {
	const unified = apiStatus(order);
	const compared = comparedStatus(order, pageStatus);
	return {
		...(order
			? {
					marketplace: order.marketplace,
					scheme: order.scheme,
					nativeStatus: nativeCode(order.native),
					...known('unifiedStatus', unified),
					...known('deliveryWay', deliveryWayOf(order, lists)),
					...known('buyer', order.buyer),
					...known('daysSinceCreated', order.createdAt > 0 ? daysSince(order.createdAt, now) : undefined),
				}
			: {}),
		...known('daysSinceShipped', shippedAt === undefined ? undefined : daysSince(shippedAt, now)),
		...known('daysSinceDelivered', deliveredAt === undefined ? undefined : daysSince(deliveredAt, now)),
		...known('agentStatus', agentStatus),
		...known('pageDiffers', unified && pageStatus && pageStatus !== unified),
		...known('agentDiffers', compared && agentStatus && agentStatus !== compared),
		...said,
	};
}
