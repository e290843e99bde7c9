import { colours, type Kind, kinds, series, sizesPerKind } from './catalogue';
import { ean13 } from './ean13';
import { roll, stream } from './random';

/** A part of a kit. */
export interface KitPart {
	/** Number of the good. */
	readonly good: number;
	readonly quantity: number;
}

/** One good of the shop, as its owner knows it; marketplaces know it by their own ids. */
export interface Good {
	/** From 0; everything else follows from it and from the seed. */
	readonly number: number;
	/** The owner's own spelling of the article. */
	readonly article: string;
	/** One or two EAN-13. */
	readonly barcodes: readonly string[];
	readonly name: string;
	readonly brand: string;
	readonly category: string;
	readonly colour: string;
	readonly material: string;
	readonly lengthMm: number;
	readonly widthMm: number;
	readonly heightMm: number;
	readonly weightGrams: number;
	readonly fragile: boolean;
	readonly priceKopecks: number;
	/** Address on the sandbox's own picture host. */
	readonly picture: string;
	/** What is inside, if this is a kit. */
	readonly parts: readonly KitPart[];
}

/** Host that answers with the goods' pictures (the top-level name `.test` is reserved for tests). */
export const pictureHost = 'ir.ozone.ru';

/** Every 29th good is a kit of two or three earlier goods. */
const kitEvery = 29;

const combinations = kinds.length * series.length * colours.length * sizesPerKind;

/** A prime that divides none of the radices: stepping by it visits every combination once. */
const stride = 76_801;

/** So many goods are remembered, of one seed; a bigger shop makes most of its goods anew each time. */
const mostKept = 20_000;
let kept = { seed: 0, goods: new Map<number, Good>() };

/** Any good of the shop from its number. At most 115 200 goods have different names. */
export function goodOf(seed: number, number: number): Good {
	if (kept.seed !== seed || kept.goods.size > mostKept) kept = { seed, goods: new Map() };
	const known = kept.goods.get(number);
	if (known) return known;
	const good = number > kitEvery && number % kitEvery === kitEvery - 1 ? kit(seed, number) : single(seed, number);
	kept.goods.set(number, good);
	return good;
}

function single(seed: number, number: number): Good {
	let rest = (number * stride + Math.floor(roll(seed, 'first') * combinations)) % combinations;
	const take = (radix: number) => {
		const digit = rest % radix;
		rest = (rest - digit) / radix;
		return digit;
	};
	const kind = at(kinds, take(kinds.length));
	const colour = at(colours, take(colours.length));
	const line = at(series, take(series.length));
	const size = take(sizesPerKind);

	const random = stream(seed, 'good', number);
	const material = random.pick(kind.materials);
	const share = size / (sizesPerKind - 1);
	const scale = 1 + (kind.growth - 1) * share;
	const roubles = kind.roubles[0] + (kind.roubles[1] - kind.roubles[0]) * share;
	const [length, width, height, weight] = kind.box;
	return {
		number,
		article: articleOf(kind, number),
		barcodes: barcodesOf(seed, number),
		name: `${kind.title} «${line.title}», ${sizeOf(kind, size)}, ${material}, цвет ${colour}`,
		brand: line.brand,
		category: kind.category,
		colour,
		material,
		lengthMm: Math.round(length * scale),
		widthMm: Math.round(width * scale),
		heightMm: Math.round(height * scale),
		weightGrams: Math.round(weight * scale * scale),
		fragile: kind.fragile ?? false,
		priceKopecks: priced(roubles * (0.85 + 0.3 * random.next())),
		picture: `https://${pictureHost}/${number}.svg`,
		parts: [],
	};
}

function kit(seed: number, number: number): Good {
	const random = stream(seed, 'kit', number);
	const parts: KitPart[] = [];
	for (let left = random.between(2, 3); left > 0; left--) {
		const good = random.between(0, number - 1);
		const isKit = good > kitEvery && good % kitEvery === kitEvery - 1;
		const chosen = isKit ? good - 1 : good;
		if (!parts.some((part) => part.good === chosen)) parts.push({ good: chosen, quantity: random.chance(0.25) ? 2 : 1 });
	}
	const contents = parts.map((part) => ({ ...part, card: single(seed, part.good) }));
	const first = at(contents, 0).card;
	const sum = (of: (card: Good) => number) => contents.reduce((total, part) => total + of(part.card) * part.quantity, 0);
	const largest = (of: (card: Good) => number) => Math.max(...contents.map((part) => of(part.card)));
	const pieces = contents.reduce((total, part) => total + part.quantity, 0);
	return {
		number,
		article: `HAB-${padded(number)}`,
		barcodes: barcodesOf(seed, number).slice(0, 1),
		name: `Набор из ${pieces} предметов: ${contents.map((part) => shortName(part.card, part.quantity)).join(' + ')}`,
		brand: first.brand,
		category: 'Наборы',
		colour: first.colour,
		material: first.material,
		lengthMm: largest((card) => card.lengthMm),
		widthMm: largest((card) => card.widthMm),
		heightMm: sum((card) => card.heightMm),
		weightGrams: sum((card) => card.weightGrams),
		fragile: contents.some((part) => part.card.fragile),
		priceKopecks: priced((sum((card) => card.priceKopecks) / 100) * 0.9),
		picture: first.picture.replace(/\d+\.svg$/, `${number}.svg`),
		parts,
	};
}

const shortName = (card: Good, quantity: number) => {
	const name = card.name.split(',')[0] ?? card.name;
	return quantity > 1 ? `${name}, ${quantity} шт` : name;
};

const padded = (number: number) => String(number + 1).padStart(5, '0');

const articleOf = (kind: Kind, number: number) => `${kind.prefix}-${padded(number)}`;

const sizeOf = (kind: Kind, size: number) =>
	`${(kind.sizes[0] + kind.sizes[1] * size).toFixed(Number.isInteger(kind.sizes[1]) ? 0 : 1).replace('.', ',')} ${kind.unit}`;

/** Prices end in 9 roubles, as on the shelf. */
const priced = (roubles: number) => (Math.max(5, Math.round(roubles / 10)) * 10 - 1) * 100;

function barcodesOf(seed: number, number: number): readonly string[] {
	const offset = Math.floor(roll(seed, 'barcodes') * 1e9);
	const body = String((number * 7_919 + offset) % 1e9).padStart(9, '0');
	const main = ean13(`460${body}`);
	return roll(seed, 'second barcode', number) < 0.12 ? [main, ean13(`461${body}`)] : [main];
}

function at<Item>(list: readonly Item[], index: number): Item {
	const item = list[index];
	if (item === undefined) throw new RangeError(`There is no item ${index} in a list of ${list.length}`);
	return item;
}
