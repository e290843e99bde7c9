import type { Cabinet } from '../../lib/cabinets/model.ts';
import type { MatchStock, NamedCabinet } from '../../lib/price-files/matching.ts';
import type { PriceDesk } from '../../lib/prices/desk.ts';
import { cabinetLabel } from '../cabinets/cabinet-label.ts';

/** A cabinet by the names that files know it by. */
export const namedCabinet = (cabinet: Cabinet): NamedCabinet => ({ id: cabinet.id, label: cabinetLabel(cabinet), title: cabinet.title });

/** What the rows of a file are matched with. */
export const stockOf = (desk: PriceDesk, cabinets: readonly Cabinet[], chosen: readonly string[]): MatchStock => ({
	prices: desk.prices,
	barcodesOf: (id) => desk.cards.get(id)?.barcodes ?? [],
	cabinets: cabinets.map(namedCabinet),
	chosen,
});
