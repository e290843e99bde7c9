import { kinds } from '../world/catalogue';
import type { Good } from '../world/goods';

const categories = [...new Set(kinds.map(({ category }) => category)), 'Наборы'];

/** `description_category_id` of a good; numbers of the sandbox's own. */
export const categoryId = ({ category }: Good): number => 17_000_001 + categories.indexOf(category);

const typeNumber = (kind: number): number => 97_000_001 + kind;

/** `type_id` of a good: its first word, as a number of the sandbox's own. */
export function typeId({ name, parts }: Good): number {
	const kind = kinds.findIndex(({ title }) => name.startsWith(`${title} `));
	return typeNumber(parts.length > 0 ? kinds.length : kind);
}

/** Categories that Ozon words in its own way, so that one item is filed under different names. */
const ozonWords: Readonly<Record<string, string>> = { Кастрюли: 'Кастрюли и ковши', Наборы: 'Наборы для дома' };

/** The tree of `/v1/description-category/tree`: a section, categories in it, and types of goods as leaves. */
export function categoryTree() {
	const types = [
		...kinds.map(({ title, category }, kind) => ({ title, category, kind })),
		{ title: 'Набор', category: 'Наборы', kind: kinds.length },
	];
	return [
		{
			description_category_id: 17_000_000,
			category_name: 'Дом и кухня',
			disabled: false,
			children: categories.map((category, place) => ({
				description_category_id: 17_000_001 + place,
				category_name: ozonWords[category] ?? category,
				disabled: false,
				children: types
					.filter((type) => type.category === category)
					.map(({ title, kind }) => ({ type_id: typeNumber(kind), type_name: title, disabled: false, children: [] })),
			})),
		},
	];
}

/** Volume weight in kilograms: a litre counts as 0.2 kg. */
export const volumeWeight = ({ lengthMm, widthMm, heightMm }: Good): number => Math.round((lengthMm * widthMm * heightMm) / 50_000) / 100;

/** Litres, to two places. */
export const litres = ({ lengthMm, widthMm, heightMm }: Good): number => Math.round((lengthMm * widthMm * heightMm) / 10_000) / 100;
