import type { Card } from '../lib/items/model.ts';
import type { MarkProblem } from '../lib/marking/model.ts';

/*
 * Files of marking codes with faults whose places are known. Numbers are made of a seed: nothing in them is a real code.
 */

const gs = '\u001d';
const signs = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789!"%&\'()*+,-./:;<=>?_';
const base64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

export interface MarkCorpus {
	/** A code to a line. */
	text: string;
	/** What is wrong with which line (from 1). */
	wrong: Map<number, MarkProblem>;
	/** Lines with nothing wrong. */
	good: string[];
	/** Barcodes of the cards that the good codes belong to. */
	barcodes: string[];
	/** Codes that are in the stock before, and codes that have been used before. */
	stock: string[];
	used: string[];
}

/** Random numbers that are the same for the same seed (mulberry32). */
export function seededRandom(seed: number): () => number {
	let state = seed >>> 0;
	return () => {
		state = (state + 0x6d2b79f5) >>> 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
	};
}

export function withCheckDigit(thirteen: string): string {
	let sum = 0;
	for (let at = 0; at < thirteen.length; at += 1) sum += Number(thirteen.charAt(at)) * (at % 2 === 0 ? 3 : 1);
	return `${thirteen}${(10 - (sum % 10)) % 10}`;
}

/** Ways of breaking a code, by what is to be found. Each gets a whole code of clothing (85 signs) of its own. */
const breakings: Record<string, { problem: MarkProblem; of: (code: string) => string }> = {
	'both separators lost': { problem: 'lost-separator', of: (code) => code.replaceAll(gs, '') },
	'first separator lost': { problem: 'lost-separator', of: (code) => code.replace(gs, '') },
	'second separator lost': { problem: 'lost-separator', of: (code) => code.slice(0, 38) + code.slice(38).replace(gs, '') },
	'check digit': { problem: 'check-digit', of: (code) => `${code.slice(0, 15)}${(Number(code.charAt(15)) + 3) % 10}${code.slice(16)}` },
	'digit of the gtin': { problem: 'check-digit', of: (code) => `${code.slice(0, 9)}${(Number(code.charAt(9)) + 1) % 10}${code.slice(10)}` },
	'Cyrillic in the serial': { problem: 'cyrillic', of: (code) => `${code.slice(0, 20)}С${code.slice(21)}` },
	'Cyrillic in the tail': { problem: 'cyrillic', of: (code) => `${code.slice(0, -3)}о${code.slice(-2)}` },
	'last sign cut': { problem: 'cut-tail', of: (code) => code.slice(0, -1) },
	'half of the tail cut': { problem: 'cut-tail', of: (code) => code.slice(0, -22) },
	'second part of the tail cut': { problem: 'cut-tail', of: (code) => code.slice(0, code.lastIndexOf(gs)) },
	'no tail': { problem: 'no-crypto-tail', of: (code) => code.slice(0, 31) },
	'no serial': { problem: 'no-serial', of: (code) => code.slice(0, 16) },
	'an entity of HTML': { problem: 'html-entity', of: (code) => `${code.slice(0, 20)}&amp;${code.slice(21)}` },
	'a sign that no code has': { problem: 'foreign-sign', of: (code) => `${code.slice(0, 20)}#${code.slice(21)}` },
	'a space': { problem: 'foreign-sign', of: (code) => `${code.slice(0, 20)} ${code.slice(21)}` },
	'two codes in one line': { problem: 'length', of: (code) => code + code },
	'something else': { problem: 'not-a-mark', of: (code) => code.slice(2) },
};

/**
 * @param size lines in all
 * @param each how many faults of each kind
 * @param products how many goods the codes are of
 */
export function markCorpus({ seed = 1, size = 1_000, each = 5, products = 4 } = {}): MarkCorpus {
	const random = seededRandom(seed);
	const some = (from: string, length: number) => Array.from({ length }, () => from.charAt(Math.floor(random() * from.length))).join('');
	const gtin = (n: number) => withCheckDigit(`0460${String(100_000_000 + n).padStart(9, '0')}`);
	// The first signs of a serial are a number, so that no two codes are the same by chance, of this seed or another.
	let count = seed * 200_000;
	const serial = (length: number) => (count++).toString(36).padStart(5, '0') + some(signs, length - 5);
	const clothing = (of: string) => `01${of}21${serial(13)}${gs}91${some(base64, 4)}${gs}92${some(base64, 43)}=`;
	const shoes = (of: string) => `01${of}21${serial(13)}${gs}91${some(base64, 4)}${gs}92${some(base64, 86)}==`;
	const water = (of: string) => `01${of}21${serial(13)}${gs}93${some(base64, 4)}`;
	const milk = (of: string) => `01${of}21${serial(6)}${gs}93${some(base64, 4)}`;
	const kinds = [clothing, clothing, shoes, water, milk];
	const own = Array.from({ length: products }, (_, n) => ({ gtin: gtin(n * 7), make: kinds[n % kinds.length] ?? clothing }));
	const clothes = own[0]?.gtin ?? '';
	const shoe = own.find(({ make }) => make === shoes)?.gtin;
	const stock = Array.from({ length: each }, () => clothing(clothes));
	const used = Array.from({ length: each }, () => clothing(clothes));
	const broken: { problem: MarkProblem; line: string }[] = [];
	for (let n = 0; n < each; n += 1) {
		for (const { problem, of } of Object.values(breakings)) broken.push({ problem, line: of(clothing(clothes)) });
		broken.push({ problem: 'double-in-stock', line: stock[n] ?? '' }, { problem: 'already-used', line: used[n] ?? '' });
		broken.push({ problem: 'unknown-gtin', line: clothing(gtin(500_000 + n)) });
		// As long as a tail of clothing, among shoes.
		if (shoe) broken.push({ problem: 'unknown-layout', line: shoes(shoe).slice(0, -44) });
		if (shoe) broken.push({ problem: 'unknown-layout', line: shoes(shoe).slice(0, -20) });
	}
	const doubles = each;
	const good = Array.from({ length: size - broken.length - doubles }, () => {
		const { gtin: of, make } = own[Math.floor(random() * own.length)] ?? { gtin: clothes, make: clothing };
		return make(of);
	});
	const lines: { line: string; problem?: MarkProblem }[] = good.map((line) => ({ line }));
	for (const one of broken) lines.splice(Math.floor(random() * (lines.length + 1)), 0, one);
	for (let n = 0; n < doubles; n += 1) {
		const at = Math.floor(random() * lines.length);
		const { line, problem } = lines[at] ?? { line: '' };
		if (problem) n -= 1;
		else lines.splice(at + 1 + Math.floor(random() * (lines.length - at)), 0, { line, problem: 'double-in-file' });
	}
	return {
		text: lines.map(({ line }) => line).join('\r\n'),
		wrong: new Map(lines.flatMap(({ problem }, at) => (problem ? [[at + 1, problem] as const] : []))),
		good,
		barcodes: own.map(({ gtin }) => gtin.slice(1)),
		stock,
		used,
	};
}

/** A card of the n-th product of a corpus. */
export const cardOfCodes = (barcode: string, n: number): Card => ({
	id: `ozon-5eed5eed/mark-${n}`,
	cabinetId: 'ozon-5eed5eed',
	marketplace: 'ozon',
	nativeId: `mark-${n}`,
	article: `М-${n}`,
	name: `Товар с кодами ${n}`,
	barcodes: [`OZN${100_000 + n}`, barcode],
	archived: false,
	readAt: 1,
});
