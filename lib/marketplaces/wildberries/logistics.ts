import { currencyOf, kopecksOf } from '../../core/money.ts';
import { searchText } from '../../core/text.ts';
import type { FeePart } from '../../prices/model.ts';
import { type BoxTariff, type BoxTariffs, boxTariffs } from './api/tariffs.ts';

/** What bringing goods to a buyer costs, kopecks: the first litre, and each further one. The warehouse's coefficient is in it already. */
export interface LitreTariff {
	first: number;
	further: number;
}

/** Tariffs of one day. Plain data: the job keeps it. */
export interface DeliveryTariffs {
	/** Of goods that lie in Wildberries' warehouses, by `searchText` of the name: lists write it differently. Several where a name stands there several times. */
	fbo: Record<string, LitreTariff[]>;
	/** Of goods that lie at the seller. */
	fbs: LitreTariff[];
}

/** The tariffs that the list has; none in another currency than the rouble. */
export function deliveryTariffs({ response: { data } }: BoxTariffs): DeliveryTariffs {
	const found: DeliveryTariffs = { fbo: {}, fbs: [] };
	if (currencyOf(data.currency) !== 'RUB') return found;
	for (const row of data.warehouseList) {
		const { fbo, fbs } = litreTariffs(row);
		if (fbs) found.fbs.push(fbs);
		if (!fbo) continue;
		const key = searchText(row.warehouseName);
		found.fbo[key] = [...(found.fbo[key] ?? []), fbo];
	}
	return found;
}

const litreTariffs = (row: BoxTariff): { fbo: LitreTariff | undefined; fbs: LitreTariff | undefined } => ({
	fbo: litreTariff(row.boxDeliveryBase, row.boxDeliveryLiter),
	fbs: litreTariff(row.boxDeliveryMarketplaceBase, row.boxDeliveryMarketplaceLiter),
});

/** Both figures, or no tariff. A first litre for nothing is taken for "no tariff" too: the margin would be too good otherwise. */
function litreTariff(firstText: string | undefined, furtherText: string | undefined): LitreTariff | undefined {
	const [first, further] = [firstText, furtherText].map((text) => kopecksOf(text?.replace(/\s/g, '')));
	return first !== undefined && first > 0 && further !== undefined && further >= 0 ? { first, further } : undefined;
}

/**
 * Tariffs of goods that lie in these warehouses, by name. Those of all warehouses when it is not known where the goods lie, or when one of the
 * places has no tariff in the list: then the greatest of all is still no less than what is taken.
 */
export function tariffsWhere({ fbo }: DeliveryTariffs, names: readonly string[]): LitreTariff[] {
	const own = names.map((name) => fbo[searchText(name)]);
	return own.length > 0 && own.every((tariffs) => tariffs !== undefined) ? own.flat() : Object.values(fbo).flat();
}

/**
 * Logistics of one piece of `volumeMl` over these tariffs: first litre + further litre × (litres − 1). Whether a begun litre counts in part or
 * whole is not documented: the least is reckoned with parts, the greatest with whole litres. Undefined when the volume or every tariff is missing.
 */
export function logisticsOf(volumeMl: number | undefined, tariffs: readonly LitreTariff[]): FeePart | undefined {
	if (volumeMl === undefined || tariffs.length === 0) return undefined;
	const further = Math.max(0, volumeMl / 1000 - 1);
	const over = (litres: number) => tariffs.map((tariff) => tariff.first + tariff.further * litres);
	const kopecks = Math.round(Math.min(...over(further)));
	const mostKopecks = Math.max(...over(Math.ceil(further)));
	return { kind: 'logistics', kopecks, ...(mostKopecks > kopecks ? { mostKopecks } : {}), source: boxTariffs.id };
}
