import type { PriceDesk } from '../../prices/desk.ts';
import { figuresEqual } from '../../prices/figures.ts';
import { type PriceListRow, rowOfPrice } from '../../prices/list.ts';
import { isMargin } from '../../prices/margin.ts';
import type { PriceEvent } from '../../prices/model.ts';
import type { AllTerms } from '../../prices/review-input.ts';
import type { PriceCell } from './model.ts';

/** The row of our own beside a row of the page, made from the price behind it. Pure. */
export function cellOf(
	number: string,
	ids: readonly string[],
	desk: PriceDesk,
	events: ReadonlyMap<string, readonly PriceEvent[]>,
	terms: AllTerms,
): PriceCell | undefined {
	const rows = desk.prices
		.filter(({ id }) => ids.includes(id))
		.map((price, place) => rowOfPrice(desk, price, place, terms, (text) => text));
	const row = rows.reduce<PriceListRow | undefined>((worst, one) => (worst && !isWorse(one, worst) ? worst : one), undefined);
	if (!row) return undefined;
	const { margins, hold, change, draft, readBack } = row;
	const { worst, floorKopecks } = margins;
	const last = lastChange(events.get(row.id) ?? []);
	const words = hold ? hold.reasons.join(', ') : readBack === 'held' || readBack === 'refused' ? change?.words : undefined;
	const readBackAt = hold?.readAt ?? change?.changedAt;
	return {
		number,
		count: rows.length,
		figures: row.now,
		currency: row.price.currency,
		readAt: row.price.readAt,
		...(isMargin(worst)
			? { margin: { kopecks: worst.kopecks, percent: worst.percent, oldestAt: Math.min(worst.oldestAt, row.price.readAt) } }
			: { missing: worst.missing }),
		...(floorKopecks === undefined ? {} : { floorKopecks }),
		...(last ? { last } : {}),
		readBack,
		...(words ? { words } : {}),
		...(readBack === 'unsent' && change?.failure ? { failure: change.failure } : {}),
		...(readBack === 'none' || readBackAt === undefined ? {} : { readBackAt }),
		blocked: rows.some(({ blocked }) => blocked),
		...(draft ? { draft: draft.wish } : {}),
	};
}

/** Of sizes with prices of their own the one is shown that leaves least; without a margin it cannot be told which that is. */
function isWorse(one: PriceListRow, other: PriceListRow): boolean {
	if (isMargin(one.margins.worst) !== isMargin(other.margins.worst)) return !isMargin(one.margins.worst);
	if (isMargin(one.margins.worst) && isMargin(other.margins.worst)) return one.margins.worst.kopecks < other.margins.worst.kopecks;
	return (one.now.priceKopecks ?? 0) < (other.now.priceKopecks ?? 0);
}

/** The newest change; the first reading of a price is none. */
function lastChange(events: readonly PriceEvent[]): PriceCell['last'] {
	const changes = events.filter(({ before, after }) => before && !figuresEqual(before, after));
	const [first, ...rest] = changes;
	if (!first) return undefined;
	const newest = rest.reduce((latest, event) => (event.at >= latest.at ? event : latest), first);
	return newest.before && { at: newest.at, before: newest.before, after: newest.after, source: newest.source };
}
