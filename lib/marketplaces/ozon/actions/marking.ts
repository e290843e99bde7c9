import type { Change } from '../../../changes/model.ts';
import type { Doing, Outcome } from '../../../outbox/action.ts';
import { type Exemplar, exemplars, mandatoryMark, marksStatus, type Pieces, setMarks, validateMarks } from '../api/marks.ts';
import { stillAsBefore } from './standing.ts';
import { refusalWords } from './words.ts';

/** Ozon's check "had no time": it is asked again after a while. */
const checkAgainAfter = 60_000;
/** A check takes at least so long. */
const checkTakes = 2_000;

/** The documented refusal of codes for a posting that is assembled, or gone. */
const tooLate = /awaiting_packaging/;

/** What `ozon.set-marks` has planned: codes by goods. */
export interface LineMarks {
	line: number;
	sku: string;
	/** Whole, separators as U+001D. */
	codes: readonly string[];
}

const marksOf = ({ wanted }: Change): readonly LineMarks[] => (wanted as unknown as { marks: readonly LineMarks[] }).marks;

/** Codes by SKU; lines of the same goods are one product at Ozon. */
function codesBySku(change: Change): Map<string, string[]> {
	const codes = new Map<string, string[]>();
	for (const { sku, codes: some } of marksOf(change)) codes.set(sku, [...(codes.get(sku) ?? []), ...some]);
	return codes;
}

const codeOf = ({ marks }: Exemplar): string | undefined => marks.find(({ mark_type }) => mark_type === mandatoryMark)?.mark;

const withCode = (exemplar: Exemplar, mark: string): Exemplar => ({
	...exemplar,
	marks: [...exemplar.marks.filter(({ mark_type }) => mark_type !== mandatoryMark), { mark, mark_type: mandatoryMark }],
});

/**
 * The pieces with these codes: one that has its code keeps it, then pieces without a code are taken, then those with another one. Undefined when there are
 * more codes than pieces. Pure.
 */
export function marked(pieces: readonly Exemplar[], codes: readonly string[]): Exemplar[] | undefined {
	if (codes.length > pieces.length) return undefined;
	const left = codes.filter((code) => !pieces.some((piece) => codeOf(piece) === code));
	const others = pieces.filter((piece) => !codes.includes(codeOf(piece) ?? ''));
	const taken = [...others.filter((piece) => codeOf(piece) === undefined), ...others.filter((piece) => codeOf(piece) !== undefined)];
	const given = new Map(left.map((code, place) => [taken[place]?.exemplar_id, code]));
	return pieces.map((piece) => {
		const code = given.get(piece.exemplar_id);
		return code === undefined ? piece : withCode(piece, code);
	});
}

/** What Ozon found wrong with the look of codes, in its words; undefined when nothing. */
async function faultsOf({ calls }: Doing, number: string, products: readonly Pieces[]): Promise<string | undefined> {
	const answer = await calls.call(validateMarks, { number, products });
	const faults = answer.products.flatMap(({ error, exemplars: pieces }) => [
		error ?? [],
		...pieces.map(({ errors, marks }) => [...errors, ...marks.flatMap((mark) => mark.errors)]),
	]);
	const words = [...new Set(faults.flat())].join(', ');
	const bad = answer.products.some(({ valid }) => valid === false);
	return words || bad ? words || 'valid: false' : undefined;
}

async function sendOne(doing: Doing, change: Change): Promise<Outcome> {
	const { calls, now } = doing;
	const { number } = change;
	const wanted = codesBySku(change);
	try {
		const { products, multi_box_qty: boxes } = await calls.call(exemplars, { number });
		const whole: Pieces[] = [];
		for (const { product_id: sku, exemplars: pieces } of products) {
			const withCodes = marked(pieces, wanted.get(sku) ?? []);
			if (!withCodes) return { is: 'refused', words: `quantity: ${pieces.length}` };
			whole.push({ sku, exemplars: withCodes });
		}
		if ([...wanted.keys()].some((sku) => !whole.some((product) => product.sku === sku))) return { is: 'other', words: 'product_id' };
		const faults = await faultsOf(
			doing,
			number,
			whole.filter(({ sku }) => wanted.has(sku)),
		);
		if (faults !== undefined) return { is: 'refused', words: faults };
		await calls.call(setMarks, { number, products: whole, boxes });
		return { is: 'accepted', at: now + checkTakes };
	} catch (thrown) {
		const words = refusalWords(thrown);
		if (words === undefined) throw thrown;
		return tooLate.test(words) ? afterAssembly(doing, change, words) : { is: 'refused', words };
	}
}

/** Codes are taken before the assembly only: what was taken by then is there. */
async function afterAssembly({ calls }: Doing, change: Change, words: string): Promise<Outcome> {
	const { products } = await calls.call(exemplars, { number: change.number });
	const there = new Set(products.flatMap(({ exemplars: pieces }) => pieces.flatMap((piece) => codeOf(piece) ?? [])));
	return [...codesBySku(change).values()].flat().every((code) => there.has(code)) ? { is: 'done' } : { is: 'other', words };
}

async function lookAtOne(doing: Doing, change: Change): Promise<Outcome> {
	const { calls, now } = doing;
	try {
		const { products } = await calls.call(marksStatus, { number: change.number });
		const checks = new Map(
			products.flatMap(({ exemplars: pieces }) => pieces.flatMap(({ marks }) => marks.map((check) => [check.mark, check] as const))),
		);
		const own = [...codesBySku(change).values()].flat().map((code) => checks.get(code));
		const found = own.flatMap((check) => check ?? []);
		if (found.length < own.length) return stillAsBefore(change, now);
		const faults = [...new Set(found.flatMap(({ error_codes }) => error_codes))];
		if (faults.length > 0) return { is: 'refused', words: faults.join(', ') };
		if (found.some(({ check_status }) => check_status === 'failed')) return { is: 'again', at: now + checkAgainAfter, words: 'failed' };
		return found.every(({ check_status }) => check_status === 'passed') ? { is: 'done' } : { is: 'accepted' };
	} catch (thrown) {
		const words = refusalWords(thrown);
		if (words === undefined) throw thrown;
		return tooLate.test(words) ? afterAssembly(doing, change, words) : { is: 'other', words };
	}
}

/** Sends the codes of each change: they are looked at, and then set together with all that is known of the posting's pieces. */
export async function sendMarks(doing: Doing): Promise<Outcome[]> {
	const outcomes: Outcome[] = [];
	for (const change of doing.changes) outcomes.push(await sendOne(doing, change));
	return outcomes;
}

/** How the check of each change's codes stands. */
export async function lookAtMarks(doing: Doing): Promise<Outcome[]> {
	const outcomes: Outcome[] = [];
	for (const change of doing.changes) outcomes.push(await lookAtOne(doing, change));
	return outcomes;
}
