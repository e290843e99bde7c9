import type { OrderLine } from '../../lib/orders/model.ts';

/** Goods of an order in its packages: `packing[package][line]` = units. */
export type Packing = readonly (readonly number[])[];

/** Everything in one package. */
export const allInOne = (lines: readonly Pick<OrderLine, 'quantity'>[]): Packing => [lines.map(({ quantity }) => quantity)];

/** With one more package, which is empty. */
export const withOneMore = (packing: Packing): Packing => [...packing, (packing[0] ?? []).map(() => 0)];

/** Without a package; what was in it goes back into the first of the others. */
export function without(packing: Packing, place: number): Packing {
	const gone = packing[place];
	const rest = packing.filter((_, other) => other !== place);
	return rest.map((units, other) => (other === 0 ? units.map((count, line) => count + (gone?.[line] ?? 0)) : units));
}

/** With so many units of a line in a package. What that takes or gives, the first package gives or takes as far as it can. */
export function put(packing: Packing, place: number, line: number, units: number): Packing {
	const before = packing[place]?.[line] ?? 0;
	const spare = packing[0]?.[line] ?? 0;
	const moved = place === 0 ? 0 : Math.min(units - before, spare);
	return packing.map((row, other) =>
		row.map((count, at) => {
			if (at !== line) return count;
			if (other === place) return units;
			return other === 0 ? count - moved : count;
		}),
	);
}

/** Units of each line that are in no package yet (less than none: too many are). */
export const left = (packing: Packing, lines: readonly Pick<OrderLine, 'quantity'>[]): number[] =>
	lines.map(({ quantity }, line) => quantity - packing.reduce((sum, units) => sum + (units[line] ?? 0), 0));

/** As an action takes it: packages with what is in them. Undefined while something is left over, too much, or a package is empty. */
export function packed(
	packing: Packing,
	lines: readonly Pick<OrderLine, 'quantity'>[],
): { line: number; quantity: number }[][] | undefined {
	if (left(packing, lines).some((units) => units !== 0)) return undefined;
	const packages = packing.map((units) => units.flatMap((quantity, line) => (quantity > 0 ? [{ line, quantity }] : [])));
	return packages.some((content) => content.length === 0) ? undefined : packages;
}
