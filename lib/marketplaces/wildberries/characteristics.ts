import type { Card } from '../../items/model.ts';

/** Names of characteristics, as cards in Russian have them, by what they are on a product's label. */
const names: readonly (readonly [key: 'colour' | 'composition' | 'country', name: string])[] = [
	['colour', 'Цвет'],
	['composition', 'Состав'],
	['composition', 'Материал изделия'],
	['country', 'Страна производства'],
];

/** A characteristic of a card; the shape of its value depends on its kind. */
interface Characteristic {
	name?: unknown;
	value?: unknown;
}

/** What a card tells for its labels; the first name that it has counts. */
export function printedOf(characteristics: readonly Characteristic[]): Pick<Card, 'colour' | 'composition' | 'country'> {
	const told: Pick<Card, 'colour' | 'composition' | 'country'> = {};
	for (const [key, name] of names) {
		const found = textOf(characteristics.find((one) => one.name === name)?.value);
		if (told[key] === undefined && found !== '') told[key] = found;
	}
	return told;
}

const textOf = (value: unknown): string =>
	[value]
		.flat()
		.filter((part) => typeof part === 'string' || typeof part === 'number')
		.join(', ')
		.trim();
