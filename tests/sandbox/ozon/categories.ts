import { kinds } from '../world/catalogue';
import type { Good } from '../world/goods';

const categories = [...new Set(kinds.map(({ category }) => category)), 'Наборы'];

/** `description_category_id` of a good; numbers of the sandbox's own. */
export const categoryId = ({ category }: Good): number => 17_000_001 + categories.indexOf(category);

/** `type_id` of a good: its first word, as a number of the sandbox's own. */
export function typeId({ name, parts }: Good): number {
	const kind = kinds.findIndex(({ title }) => name.startsWith(`${title} `));
	return 97_000_001 + (parts.length > 0 ? kinds.length : kind);
}

/** Volume weight in kilograms: a litre counts as 0.2 kg. */
export const volumeWeight = ({ lengthMm, widthMm, heightMm }: Good): number => Math.round((lengthMm * widthMm * heightMm) / 50_000) / 100;

/** Litres, to two places. */
export const litres = ({ lengthMm, widthMm, heightMm }: Good): number => Math.round((lengthMm * widthMm * heightMm) / 10_000) / 100;
