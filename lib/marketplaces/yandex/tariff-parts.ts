import type { Scheme } from '../../cabinets/model.ts';
import { currencyOf, kopecksOf } from '../../core/money.ts';
import type { FeeKind, FeePart, SchemeFees } from '../../prices/model.ts';
import { type Tariff, tariffs } from './api/tariffs.ts';

/** Kinds of our model behind the services. Source: `CalculatedTariffType`. */
const kinds: Readonly<Record<string, FeeKind>> = {
	FEE: 'commission',
	AGENCY_COMMISSION: 'acquiring',
	PAYMENT_TRANSFER: 'acquiring',
	DELIVERY_TO_CUSTOMER: 'last-mile',
	EXPRESS_DELIVERY: 'last-mile',
	CROSSREGIONAL_DELIVERY: 'logistics',
	MIDDLE_MILE: 'logistics',
	SORTING: 'processing',
	ITEM_BOOKING: 'other',
};

/** Parameters that tie a tariff to the price. */
const ofPrice = ['priceFrom', 'priceTo', 'minValue', 'maxValue', 'priceDependence'];

/** A rouble beside: amounts may be rounded. */
const beside = 100;

/**
 * What is taken from a price in one way of selling. A service that is told once is a share of the price where the parameters say so and the
 * amount bears it out, an amount otherwise; one that is told several times (handling, by where the goods are brought and how many orders they are) is a range.
 * A service without an amount in roubles is unknown.
 */
export function schemeFees(scheme: Scheme, told: readonly Tariff[], atKopecks: number): SchemeFees {
	const unknown = new Set<FeeKind>();
	const parts: FeePart[] = [];
	for (const type of new Set(told.map((tariff) => tariff.type))) {
		const list = told.filter((tariff) => tariff.type === type);
		const kind = kinds[type] ?? 'other';
		const amounts = list.map(({ amount, currency }) => (currencyOf(currency) === 'RUB' ? kopecksOf(amount) : undefined));
		const known = amounts.filter((amount) => amount !== undefined);
		if (known.length < amounts.length) unknown.add(kind);
		else
			parts.push({
				kind,
				...(list.length === 1 && list[0] ? single(list[0], known[0] ?? 0, atKopecks) : range(list, known, atKopecks)),
				source: tariffs.id,
			});
	}
	return { scheme, parts, ...(unknown.size > 0 ? { unknown: [...unknown] } : {}) };
}

type Amount = Pick<FeePart, 'percent' | 'kopecks' | 'mostKopecks' | 'atKopecks'>;

function single(tariff: Tariff, kopecks: number, atKopecks: number): Amount {
	const told = new Map(tariff.parameters.map(({ name, value }) => [name, value]));
	const bound = ofPrice.some((name) => told.has(name));
	const percent = Number(told.get('value') ?? Number.NaN);
	const isShare = told.get('valueType') === 'relative' && !bound && Number.isFinite(percent);
	if (isShare && Math.abs((atKopecks * percent) / 100 - kopecks) <= beside) return { percent };
	return told.get('valueType') === 'absolute' && !bound ? { kopecks } : { kopecks, atKopecks };
}

function range(list: readonly Tariff[], amounts: readonly number[], atKopecks: number): Amount {
	const [least, most] = [Math.min(...amounts), Math.max(...amounts)];
	const fixed = list.every((tariff, place) => single(tariff, amounts[place] ?? 0, atKopecks).atKopecks === undefined && !isShareOf(tariff));
	return { kopecks: least, ...(most > least ? { mostKopecks: most } : {}), ...(fixed ? {} : { atKopecks }) };
}

const isShareOf = ({ parameters }: Tariff): boolean => parameters.some(({ name, value }) => name === 'valueType' && value === 'relative');
