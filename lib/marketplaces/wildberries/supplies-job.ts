import type { Supply, SupplyLine, SupplyStage } from '../../supplies/model.ts';
import { type Drafts, defineJob, type JobContext } from '../../sync/jobs.ts';
import { fbwGoods, fbwSupplies, fbwSupply, type SuppliesFilter, type SupplyName } from './api/fbw-supplies.ts';

const moscow = 'Europe/Moscow';
const day = 86_400_000;

/** Accepted supplies are kept this long after they arrived. */
const keptAfterArrival = 60 * day;

/** `statusID` by the document's own names (`x-enum-varnames` of `POST /api/v1/supplies`) and what it means to us. */
const states: Readonly<Record<number, { name: string; stage: SupplyStage }>> = {
	1: { name: 'NotPlanned', stage: 'draft' },
	2: { name: 'Planned', stage: 'planned' },
	3: { name: 'AllowUnload', stage: 'planned' },
	4: { name: 'Accepting', stage: 'accepting' },
	5: { name: 'Accepted', stage: 'done' },
	6: { name: 'UnloadedOnGate', stage: 'accepting' },
};

/** «Отгрузка разрешена» in the document's words. */
const shipmentAllowed = 3;
const accepting = 4;
const accepted = 5;

/** A supply of the list whose details are to be read. */
interface Listed {
	nativeId: string;
	number: string;
	name: SupplyName;
	statusID: number;
	boxType?: string;
	createdAt?: number;
	changedAt?: number;
	slotFrom?: number;
}

interface Position {
	/** 0: supplies under way, 1: accepted ones. */
	list?: { which: 0 | 1; cursor?: number };
	todo: Listed[];
}

type Context = JobContext<undefined>;

/**
 * Supplies to Wildberries' warehouses. Details and goods of a supply are read again only when the list says that it changed, or
 * while it is being accepted.
 */
export const supplies = defineJob<'supplies', Position>({
	id: 'wildberries.supplies',
	every: { seconds: 300 },
	needs: 'supplies',
	priority: 3,
	into: 'supplies',
	removes: 'all',
	first: () => ({ list: { which: 0 }, todo: [] }),
	async step(context, { list, todo }) {
		if (list) return listStep(context, list, todo);
		const [one, ...left] = todo;
		return { rows: one ? [await detailed(context, one)] : [], ...(left.length > 0 ? { next: { todo: left } } : {}) };
	},
});

const filters = (now: number): readonly [SuppliesFilter, SuppliesFilter] => [
	{
		statusIDs: Object.keys(states)
			.map(Number)
			.filter((statusID) => statusID !== accepted),
	},
	{ statusIDs: [accepted], arrivedFrom: new Date(now - keptAfterArrival).toISOString().slice(0, 10) },
];

async function listStep({ page, stored, now }: Context, { which, cursor }: NonNullable<Position['list']>, todo: readonly Listed[]) {
	const { answer, next } = await page(fbwSupplies, { ...filters(now)[which], ...(cursor === undefined ? {} : { cursor }) });
	const listed = answer.rows.flatMap((one): Listed[] => {
		const id = one.supplyID ?? one.preorderID;
		if (id === undefined) return [];
		return [
			{
				// A supply keeps the number of its order for life; virtual supplies have none.
				nativeId: one.preorderID ?? `supply-${id}`,
				number: id,
				name: { id, isPreorder: one.supplyID === undefined },
				statusID: one.statusID,
				...(one.boxTypeID === undefined ? {} : { boxType: one.boxTypeID }),
				...(one.createDate === undefined ? {} : { createdAt: one.createDate }),
				...(one.updatedDate === undefined ? {} : { changedAt: one.updatedDate }),
				...(one.supplyDate === undefined ? {} : { slotFrom: one.supplyDate }),
			},
		];
	});
	const known = await stored.supplies(listed.map(({ nativeId }) => nativeId));
	const rows: Drafts['supplies'][] = [];
	const ahead = [...todo];
	for (const one of listed) {
		const before = known.get(one.nativeId);
		if (before && isUnchanged(before, one)) rows.push(draftOf(before));
		else ahead.push(one);
	}
	if (next !== undefined) return { rows, next: { list: { which, cursor: next }, todo: ahead } };
	if (which === 0) return { rows, next: { list: { which: 1 as const }, todo: ahead } };
	return { rows, ...(ahead.length > 0 ? { next: { todo: ahead } } : {}) };
}

/** Rows that were kept before `boxType` and `shipmentAllowed` were known are read once more. */
function isUnchanged(before: Supply, { number, statusID, boxType, changedAt, slotFrom }: Listed): boolean {
	return (
		statusID !== accepting &&
		before.number === number &&
		before.nativeState === nativeStateOf(statusID) &&
		before.boxType === boxType &&
		(before.shipmentAllowed === true) === (statusID === shipmentAllowed) &&
		before.changedAt === changedAt &&
		before.slot?.from === slotFrom
	);
}

const nativeStateOf = (statusID: number): string => states[statusID]?.name ?? `statusID ${statusID}`;

async function detailed({ call, pages }: Context, one: Listed): Promise<Drafts['supplies']> {
	const details = await call(fbwSupply, one.name);
	const goods = (await pages(fbwGoods, one.name)).flatMap(({ rows }) => rows);
	const state = states[details.statusID];
	const slotFrom = details.supplyDate ?? one.slotFrom;
	const [target, targetId] = details.actualWarehouseName
		? [details.actualWarehouseName, details.actualWarehouseID]
		: [details.warehouseName, details.warehouseID];
	return {
		nativeId: one.nativeId,
		number: one.number,
		nativeState: nativeStateOf(details.statusID),
		stage: details.rejectReason ? 'trouble' : (state?.stage ?? 'trouble'),
		known: state !== undefined,
		...(slotFrom === undefined ? {} : { slot: { from: slotFrom, zone: moscow, dayOnly: true } }),
		...(details.transitWarehouseName === undefined ? {} : { dropOff: details.transitWarehouseName }),
		...(target === undefined ? {} : { target }),
		...(targetId === undefined ? {} : { targetId }),
		...(one.boxType === undefined ? {} : { boxType: one.boxType }),
		...(details.statusID === shipmentAllowed ? { shipmentAllowed: true } : {}),
		...(typeof details.quantity === 'number' ? { units: details.quantity } : {}),
		lines: goods.map(
			({ vendorCode, nmID, barcode, quantity, acceptedQuantity }): SupplyLine => ({
				article: vendorCode ?? '',
				...(nmID === undefined ? {} : { sku: nmID }),
				name: vendorCode ?? nmID ?? '',
				...(barcode === undefined ? {} : { barcode }),
				quantity,
				...(typeof acceptedQuantity === 'number' ? { acceptedQuantity } : {}),
			}),
		),
		...(one.createdAt === undefined ? {} : { createdAt: one.createdAt }),
		...(one.changedAt === undefined ? {} : { changedAt: one.changedAt }),
	};
}

/** A stored supply without what the pass adds by itself. */
function draftOf({ id, cabinetId, marketplace, readAt, ...draft }: Supply): Drafts['supplies'] {
	return draft;
}
