import { momentOfText } from '../../core/moment-text.ts';
import type { Supply, SupplyLine, SupplyStage } from '../../supplies/model.ts';
import { type Drafts, defineJob, type JobContext } from '../../sync/jobs.ts';
import { type SupplyRequest, supplyRequestItems, supplyRequests } from './api/supplies.ts';
import { shopsOf } from './shops.ts';

/** Statuses of a request. Source: `SupplyRequestStatusType`; those of withdrawals and utilisation are there for completeness. */
export const stages = {
	CREATED: 'draft',
	NEED_PREPARATION: 'draft',
	VALIDATED: 'planned',
	PUBLISHED: 'planned',
	ACCEPTED_BY_WAREHOUSE_SYSTEM: 'planned',
	CANCELLATION_REJECTED: 'planned',
	REGISTERED_IN_ELECTRONIC_QUEUE: 'in-transit',
	ARRIVED_TO_SERVICE: 'in-transit',
	ARRIVED_TO_XDOC_SERVICE: 'in-transit',
	SHIPPED_TO_SERVICE: 'in-transit',
	TRANSIT_MOVING: 'in-transit',
	WAREHOUSE_HANDLING: 'accepting',
	WAREHOUSE_SIGNED_ACT: 'accepting',
	READY_TO_WITHDRAW: 'accepting',
	READY_FOR_UTILIZATION: 'accepting',
	CANCELLATION_REQUESTED: 'trouble',
	INVALID: 'trouble',
	FINISHED: 'done',
	CANCELLED: 'cancelled',
} as const satisfies Record<string, SupplyStage>;

/** Moves and counts inside the Market's warehouses, and parts of a request that is listed itself: nobody brings these. */
const notBrought: ReadonlySet<string> = new Set([
	'INVENTORYING_SUPPLY',
	'INVENTORYING_SUPPLY_WAREHOUSE_BASED_PER_SUPPLIER',
	'MOVEMENT_SUPPLY',
	'MISGRADING_SUPPLY',
	'FIX_LOST_INVENTORYING',
	'OPER_LOST_INVENTORYING',
	'VIRTUAL_DISTRIBUTION_CENTER_CHILD',
]);

interface Position {
	/** Place in the list of shops that sell from the Market's warehouses. */
	shop: number;
	cursor?: string;
}

/** Supply requests of all shops with their day and contents. Contents are asked for again only when the request has changed. */
export const supplies = defineJob({
	id: 'yandex.supplies',
	every: { seconds: 300 },
	needs: 'supplies',
	priority: 3,
	into: 'supplies',
	removes: 'all',
	first: (): Position => ({ shop: 0 }),
	async step(context, { shop, cursor }: Position) {
		const shops = shopsOf(context.cabinet, 'market');
		const campaignId = shops[shop]?.id;
		if (campaignId === undefined) return { rows: [] };
		const { answer, next } = await context.page(supplyRequests, { campaignId, cursor });
		const brought = answer.result.requests.filter(({ subtype }) => subtype === undefined || !notBrought.has(subtype));
		const stored = await context.stored.supplies(brought.map((request) => request.id.id));
		const rows: Drafts['supplies'][] = [];
		for (const request of brought)
			rows.push(toSupply(request, campaignId, await linesOf(context, request, campaignId, stored.get(request.id.id))));
		const onward: Position | undefined =
			next !== undefined ? { shop, cursor: next } : shop + 1 < shops.length ? { shop: shop + 1 } : undefined;
		return { rows, ...(onward ? { next: onward } : {}) };
	},
});

async function linesOf(
	context: JobContext<undefined>,
	request: SupplyRequest,
	campaignId: string,
	stored: Supply | undefined,
): Promise<SupplyLine[]> {
	if (stored?.changedAt === request.updatedAt && stored.nativeState === request.status) return stored.lines;
	const pages = await context.pages(supplyRequestItems, { campaignId, requestId: request.id.id });
	return pages.flatMap(({ result }) =>
		result.items.map(({ offerId, name, counters }) => ({
			article: offerId,
			name,
			quantity: counters.planCount ?? 0,
			...(typeof counters.factCount === 'number' ? { acceptedQuantity: counters.factCount } : {}),
		})),
	);
}

/** A supply of our model. It is brought to the transit warehouse where there is one. Without a date there is no slot: "no data". */
export function toSupply(request: SupplyRequest, campaignId: string, lines: SupplyLine[]): Drafts['supplies'] {
	const { id, status, targetLocation, transitLocation, counters } = request;
	const stage = stages[status as keyof typeof stages] as SupplyStage | undefined;
	const slot = slotOf((transitLocation ?? targetLocation).requestedDate);
	return {
		nativeId: id.id,
		number: id.marketplaceRequestId ?? id.warehouseRequestId ?? id.id,
		nativeState: status,
		stage: stage ?? 'trouble',
		known: stage !== undefined,
		...(slot ? { slot } : {}),
		dropOff: (transitLocation ?? targetLocation).name,
		target: targetLocation.name,
		...(typeof counters?.planCount === 'number' ? { units: counters.planCount } : {}),
		lines,
		shopId: campaignId,
		changedAt: request.updatedAt,
	};
}

/** The moment is written with the offset of the warehouse's clock; in UTC it does not tell, and Moscow's day is taken. */
function slotOf(requested: string | undefined): Supply['slot'] {
	const from = momentOfText(requested ?? '');
	if (requested === undefined || from === undefined) return undefined;
	const offset = /([+-]\d{2}:\d{2})$/.exec(requested)?.[1];
	const zone = offset === undefined || offset === '+00:00' || offset === '+03:00' ? 'Europe/Moscow' : offset;
	return { from, zone, dayOnly: false };
}
