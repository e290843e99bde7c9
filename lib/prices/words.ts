/** How a number in a text is to be shown. */
export type WordUnit = 'kopecks' | 'percent' | 'moment' | 'number';

/** A text of `_locales` and what fills its places. */
export interface Words {
	key: string;
	params: Record<string, { unit: WordUnit; value: number }>;
}

interface Coded {
	code: string;
	params?: Record<string, number>;
}

/** Problems whose bounds are discounts. */
const percentCodes: ReadonlySet<string> = new Set(['discount-outside', 'discount-too-small']);

const unitByName: Readonly<Record<string, WordUnit>> = {
	at: 'moment',
	percent: 'percent',
	limit: 'percent',
	before: 'kopecks',
	price: 'kopecks',
	floor: 'kopecks',
	cost: 'kopecks',
};

function wordsOf(key: string, { code, params = {} }: Coded): Words {
	const bound: WordUnit = percentCodes.has(code) ? 'percent' : 'kopecks';
	const filled = Object.entries(params).map(([name, value]) => [name, { unit: unitByName[name] ?? bound, value }] as const);
	return { key, params: Object.fromEntries(filled) };
}

const plain = (stem: string, code: string): string => `${stem}_${code.replaceAll('-', '_')}`;

/** A text for the code alone is there for every code; one that names the numbers ends in their names: `price_problem_too_small_min`. */
function withNumbers(stem: string, coded: Coded): Words {
	const names = Object.keys(coded.params ?? {}).sort();
	return wordsOf([plain(stem, coded.code), ...names].join('_'), coded);
}

/** Why a price is not sent, with the bounds that it does not keep to. */
export const problemWords = (problem: Coded): Words => withNumbers('price_problem', problem);

/** What the marketplace will do with a price. */
export const effectWords = (effect: Coded): Words => withNumbers('price_effect', effect);

/** What a guard has to say. Its numbers are always there. */
export const stopWords = (stop: Coded): Words => wordsOf(plain('price_stop', stop.code), stop);
