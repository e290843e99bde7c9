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

/** The facts of an order and of what page and agent say. A status that no rule knows is no unified status, so nothing differs from it. Pure. */
export function factsOf({ order, lists = [], pageStatus, agentStatus, shippedAt, deliveredAt, said = {}, now }: FactSources): Facts {
	const unified = order?.ruleId === undefined ? undefined : order.unified;
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
		...known('agentDiffers', unified && agentStatus && agentStatus !== unified),
		...said,
	};
}
