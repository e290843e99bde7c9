import { batches } from '../../core/batches.ts';
import { AppError } from '../../core/errors.ts';
import type { Supply, SupplyLine, SupplyStage } from '../../supplies/model.ts';
import { type Drafts, defineJob, type JobContext } from '../../sync/jobs.ts';
import { type SupplyOrder, supplyBundle, supplyOrderGet, supplyOrderList, supplyOrdersPerGet } from './api/supplies.ts';
import { supplyDetails } from './api/supply-visits.ts';
import { localMoment, zoneOf } from './local-time.ts';

const day = 86_400_000;
/** Supplies that ended longer ago are not brought by the first pass. */
export const firstPassDays = 90;
const overlap = 60 * 60_000;

/** States of a supply order. Source: descriptions of `state` in the official document. */
const stages = {
	DATA_FILLING: 'draft',
	READY_TO_SUPPLY: 'planned',
	ACCEPTED_AT_SUPPLY_WAREHOUSE: 'in-transit',
	IN_TRANSIT: 'in-transit',
	ACCEPTANCE_AT_STORAGE_WAREHOUSE: 'accepting',
	REPORTS_CONFIRMATION_AWAITING: 'accepting',
	REPORT_REJECTED: 'trouble',
	REJECTED_AT_SUPPLY_WAREHOUSE: 'trouble',
	OVERDUE: 'trouble',
	COMPLETED: 'done',
	CANCELLED: 'cancelled',
} as const satisfies Record<string, SupplyStage>;

/** Nothing more happens to these; they are asked for only while they are news. */
const endStates = ['COMPLETED', 'CANCELLED', 'REJECTED_AT_SUPPLY_WAREHOUSE', 'OVERDUE'];
const openStates = Object.keys(stages).filter((state) => !endStates.includes(state));
/** The seller may still change what is inside. */
const editable: ReadonlySet<string> = new Set(['DATA_FILLING', 'READY_TO_SUPPLY']);

interface Cursor {
	endedSince: number;
}

interface Position {
	part: 'open' | 'ended';
	cursor?: string;
}

/** Supply orders with their slots and contents: all open ones each time, ended ones back to the last pass. */
export const supplies = defineJob({
	id: 'ozon.supplies',
	every: { seconds: 300 },
	needs: 'supplies',
	priority: 3,
	into: 'supplies',
	first: (): Position => ({ part: 'open' }),
	async step(context: JobContext<Cursor>, position: Position) {
		const since = context.cursor?.endedSince ?? context.now - firstPassDays * day;
		const states = position.part === 'open' ? openStates : endStates;
		const { answer, next } = await context.page(supplyOrderList, { states, cursor: position.cursor });
		const orders: SupplyOrder[] = [];
		for (const orderIds of batches(answer.order_ids, supplyOrdersPerGet))
			orders.push(...(await context.call(supplyOrderGet, { orderIds })).orders);
		const wanted = position.part === 'open' ? orders : orders.filter((order) => (order.state_updated_date ?? 0) >= since);
		const stored = await context.stored.supplies(wanted.map((order) => order.order_id));
		const rows: Drafts['supplies'][] = [];
		for (const order of wanted) {
			const before = stored.get(order.order_id);
			rows.push({ ...toSupply(order, await linesOf(context, order, before)), pass: await passOf(context, order, before) });
		}

		const reachedKnown = position.part === 'ended' && wanted.length < orders.length;
		const onward: Position | undefined =
			next !== undefined && !reachedKnown
				? { part: position.part, cursor: next }
				: position.part === 'open'
					? { part: 'ended' }
					: undefined;
		return { rows, ...(onward ? { next: onward } : {}) };
	},
	after: ({ now }): Cursor => ({ endedSince: now - overlap }),
});

/** Contents are asked for again only while they can have changed: one call a supply. */
async function linesOf(context: JobContext<Cursor>, order: SupplyOrder, stored: Supply | undefined): Promise<SupplyLine[]> {
	const same = stored?.nativeState === order.state && stored.changedAt === order.state_updated_date;
	if (stored && same && !editable.has(order.state)) return stored.lines;
	const lines: SupplyLine[] = [];
	for (const { bundle_id } of order.supplies) {
		if (!bundle_id) continue;
		const pages = await context.pages(supplyBundle, { bundleId: bundle_id });
		for (const { items } of pages)
			for (const { sku, offer_id, name, barcode, quantity } of items)
				lines.push({ article: offer_id ?? '', sku, name: name ?? '', barcode, quantity });
	}
	return lines;
}

/** That a key may not call it, or that it is no more. */
const notOffered: ReadonlySet<unknown> = new Set(['key-lacks-rights', 'method-retired']);

/** What is known of the pass: one call a supply while its data can be given, and afterwards as it was then. */
async function passOf(context: JobContext<Cursor>, order: SupplyOrder, stored: Supply | undefined): Promise<Supply['pass']> {
	if (!editable.has(order.state)) return stored?.pass;
	try {
		const { vehicle } = await context.call(supplyDetails, { orderId: order.order_id });
		if (vehicle?.value?.vehicle_number) return 'given';
		if (vehicle?.can_set) return 'needed';
		return vehicle?.can_not_set_reasons.includes('VEHICLE_NOT_REQUIRED') ? 'not-needed' : undefined;
	} catch (thrown) {
		if (thrown instanceof AppError && notOffered.has(thrown.code)) return undefined;
		throw thrown;
	}
}

/** A supply of our model. */
export function toSupply(order: SupplyOrder, lines: SupplyLine[]): Drafts['supplies'] {
	const stage = stages[order.state as keyof typeof stages] as SupplyStage | undefined;
	const parts = order.supplies.flatMap(({ supply_id }) => supply_id ?? []);
	const targets = [...new Set(order.supplies.flatMap((supply) => supply.storage_warehouse?.name ?? []))];
	return {
		nativeId: order.order_id,
		number: order.order_number ?? order.order_id,
		nativeState: order.state,
		stage: stage ?? 'trouble',
		known: stage !== undefined,
		slot: slotOf(order.timeslot),
		dropOff: order.dropoff_warehouse?.name,
		target: targets.length > 0 ? targets.join(', ') : undefined,
		units: lines.reduce((sum, line) => sum + line.quantity, 0),
		...(parts.length > 1 ? { parts } : {}),
		lines,
		createdAt: order.created_date,
		changedAt: order.state_updated_date,
	};
}

/** Slots are clock time at the drop-off point; without a zone beside them they say nothing. */
function slotOf(timeslot: SupplyOrder['timeslot']): Supply['slot'] {
	const zone = zoneOf(timeslot?.timezone_info);
	const from = localMoment(timeslot?.timeslot?.from, zone);
	if (zone === undefined || from === undefined) return undefined;
	return { from, to: localMoment(timeslot?.timeslot?.to, zone), zone, dayOnly: false };
}
