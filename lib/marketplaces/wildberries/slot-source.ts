import { searchText } from '../../core/text.ts';
import { startOfDay } from '../../core/time.ts';
import type { Supply } from '../../supplies/model.ts';
import type { SlotList, SlotSource, SupplySlot } from '../../supplies/visits/slots.ts';
import type { Caller } from '../../sync/jobs.ts';
import { type AcceptanceTariff, acceptanceOptions, acceptanceTariffs, mostGoods, mostPieces } from './api/acceptance.ts';

/** The zone that the marketplace writes the days of supplies in. */
const moscow = 'Europe/Moscow';

/** `boxTypeID` of a supply as the tariffs know it: both kinds of boxes are one there. */
const tariffTypeOf: Readonly<Record<string, string>> = { 1: '2', 2: '2', 5: '5', 6: '6' };

/** Acceptance is open only with these coefficients, and only where unloading is allowed (the document's own words). */
const open = ({ coefficient, allowUnload }: AcceptanceTariff): boolean => allowUnload && (coefficient === 0 || coefficient === 1);

/** Tariffs of the supply's own warehouse: by its number, where the row has one, else by its name if only one is called so. */
function ofWarehouse(tariffs: readonly AcceptanceTariff[], { target = '', targetId }: Supply): AcceptanceTariff[] {
	if (targetId !== undefined) return tariffs.filter(({ warehouseID }) => warehouseID === targetId);
	const name = searchText(target);
	const own = tariffs.filter(({ warehouseName }) => searchText(warehouseName) === name);
	return new Set(own.map(({ warehouseID }) => warehouseID)).size === 1 ? own : [];
}

function slotOf({ date, coefficient }: AcceptanceTariff): SupplySlot[] {
	const day = /^\d{4}-\d{2}-\d{2}/.exec(date)?.[0];
	return day === undefined ? [] : [{ from: startOfDay(day, moscow), zone: moscow, dayOnly: true, coefficient }];
}

/** Whether the warehouse takes all goods of the supply in its packing; undefined when no barcode is known to ask by. */
async function takesGoods({ call }: Caller, supply: Supply, warehouseId: string, type: string): Promise<boolean | undefined> {
	const amounts = new Map<string, number>();
	for (const { barcode, quantity } of supply.lines)
		if (barcode !== undefined && quantity > 0) amounts.set(barcode, Math.min(mostPieces, (amounts.get(barcode) ?? 0) + quantity));
	if (amounts.size === 0) return undefined;
	const goods = [...amounts].map(([barcode, quantity]) => ({ barcode, quantity }));
	const told = new Map<string, boolean>();
	for (let from = 0; from < goods.length; from += mostGoods) {
		const { result } = await call(acceptanceOptions, { warehouseId, goods: goods.slice(from, from + mostGoods) });
		for (const { barcode, isError, warehouses } of result) {
			const place = warehouses.find(({ warehouseID }) => warehouseID === warehouseId);
			const fits = { 2: place?.canBox || place?.isBoxOnPallet, 5: place?.canMonopallet, 6: place?.canSupersafe }[type];
			told.set(barcode, !isError && fits === true);
		}
	}
	return goods.every(({ barcode }) => told.get(barcode) === true);
}

/**
 * Days within two weeks on which the supply's warehouse takes such supplies, with their coefficients. There is no method that moves a supply:
 * that is done in the marketplace's own cabinet, and whether a day has room left is told only there.
 */
export const wildberriesSlots: SlotSource = {
	async slots({ calls, supply, now }): Promise<SlotList> {
		const nothing = (note: string): SlotList => ({ slots: [], asOf: now, note });
		const type = tariffTypeOf[supply.boxType ?? ''];
		if (supply.target === undefined && supply.targetId === undefined) return nothing('slots_note_wildberries_warehouse');
		if (type === undefined) return nothing('slots_note_wildberries_packing');
		const asked = supply.targetId === undefined ? {} : { warehouseIds: [supply.targetId] };
		const own = ofWarehouse(await calls.call(acceptanceTariffs, asked), supply);
		const warehouseId = own[0]?.warehouseID;
		if (warehouseId === undefined) return nothing('slots_note_wildberries_warehouse');
		const takes = await takesGoods(calls, supply, warehouseId, type);
		if (takes === false) return nothing('slots_note_wildberries_refused');
		const slots = own
			.filter((tariff) => tariff.boxTypeID === type && open(tariff))
			.flatMap(slotOf)
			.sort((one, other) => one.from - other.from);
		return { slots, asOf: now, note: noteOf(supply, takes) };
	},
};

function noteOf({ dropOff }: Supply, takes: boolean | undefined): string {
	if (dropOff !== undefined) return 'slots_note_wildberries_transit';
	return takes === undefined ? 'slots_note_wildberries_goods' : 'slots_note_wildberries';
}
