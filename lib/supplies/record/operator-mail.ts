import { normaliseText } from '../../core/text.ts';
import type { Supply } from '../model.ts';
import type { OperatorProfile, OperatorStatus, SupplyFacts } from '../plan.ts';
import { mailText } from './mail-text.ts';
import { plainPhrase } from './operator-phrases.ts';

/** A status that an e-mail of the operator's tells of, and whose it may be. */
export interface MailCandidate {
	/** Absent = no plan's number is in the e-mail. */
	supplyId?: string;
	/** Id of the profile's status. */
	status: string;
	/** The e-mail names this one plan and this one status, and nothing in it says otherwise; else the user has to choose. */
	certain: boolean;
}

/** What of a plan an e-mail may name: its number at the marketplace, and that in the operator's cabinet. */
export interface MailPlan {
	supply: Pick<Supply, 'id' | 'number'>;
	facts?: Pick<SupplyFacts, 'orderNumber'>;
}

/**
 * What the text of an e-mail says of the plans that are given, by the phrases of the operator's statuses; empty where it has none of them.
 * What is quoted counts only where the rest says nothing. Where several plans or statuses are named and no line or paragraph tells which
 * belong together, all of them are given, none as certain.
 */
export function readMail(text: string, { statuses = [] }: Pick<OperatorProfile, 'statuses'>, plans: readonly MailPlan[]): MailCandidate[] {
	const { own, all } = mailText(text);
	const phrases = phrasesOf(statuses);
	const lines = statusesIn(own.join(' '), phrases).size > 0 ? own : all;
	const found = [...statusesIn(lines.join(' '), phrases)];
	if (found.length === 0) return [];
	const numbered = numbersOf(plans);
	const said = lines.flatMap((line) => namesIn(line, numbered));
	// The answer to an e-mail may leave its number to what it quotes; but what is quoted may be of another day.
	const named = said.length > 0 ? said : all.flatMap((line) => namesIn(line, numbered));
	const ids = [...new Set(named.map(({ id }) => id))];
	if (ids.length === 0) return found.map((status) => ({ status, certain: false }));
	const mayBeSure = said.length > 0 && named.every(({ sure }) => sure);
	const paired =
		found.length === 1 && ids.length === 1
			? new Map(ids.map((id) => [id, found[0] ?? '']))
			: [lines, paragraphsOf(lines)]
					.map((pieces) => pairsIn(pieces, phrases, numbered))
					.find((pairs) => pairs && found.every((status) => [...pairs.values()].includes(status)));
	return paired
		? [...paired].map(([supplyId, status]) => ({ supplyId, status, certain: mayBeSure }))
		: ids.flatMap((supplyId) => found.map((status) => ({ supplyId, status, certain: false })));
}

interface Phrase {
	plain: string;
	status: string;
}

/** Longest first: a status whose phrase is a part of another one's is not meant where the other stands. */
const phrasesOf = (statuses: readonly OperatorStatus[]): Phrase[] =>
	statuses
		.flatMap(({ id, phrases }) => phrases.map((phrase) => ({ plain: plainPhrase(phrase), status: id })))
		.filter(({ plain }) => plain !== '')
		.sort((a, b) => b.plain.length - a.plain.length);

function statusesIn(text: string, phrases: readonly Phrase[]): Set<string> {
	const found = new Set<string>();
	let rest = ` ${plainPhrase(text)} `;
	for (const { plain, status } of phrases) {
		const words = ` ${plain} `;
		if (!rest.includes(words)) continue;
		found.add(status);
		// Twice in a row they share a space.
		while (rest.includes(words)) rest = rest.replaceAll(words, ' | ');
	}
	return found;
}

interface PlanNumber {
	id: string;
	number: string;
	/** Long enough to be this number and nothing else. */
	sure: boolean;
}

/** A shorter one may be the number of anything. */
const surelyANumber = 4;

/** Numbers by which plans are named; a name without a digit is a word like any other. */
const numbersOf = (plans: readonly MailPlan[]): PlanNumber[] =>
	plans.flatMap(({ supply, facts }) =>
		[supply.number, facts?.orderNumber ?? '']
			.map(plainNumber)
			.filter((number) => /\d/.test(number))
			.map((number) => ({ id: supply.id, number, sure: number.replace(/[^\p{L}\p{N}]/gu, '').length >= surelyANumber })),
	);

const groupedDigits = /(?<=\d)[\u00a0\u2009\u202f](?=\d{3}(?!\d))/g;
const plainNumber = (text: string): string => normaliseText(text.replace(groupedDigits, '')).toLowerCase();

function namesIn(line: string, numbers: readonly PlanNumber[]): PlanNumber[] {
	const plain = plainNumber(line);
	return /\d/.test(plain) ? numbers.filter(({ number }) => holdsNumber(plain, number)) : [];
}

const sign = /[\p{L}\p{N}]/u;
/** What may join the parts of one number. */
const joint = /[-/._]/;

/** Whether a text has a number as a whole, and not as a part of a longer one. */
function holdsNumber(text: string, number: string): boolean {
	for (let at = text.indexOf(number); at >= 0; at = text.indexOf(number, at + 1)) {
		const before = text.slice(Math.max(0, at - 2), at);
		const after = text.slice(at + number.length, at + number.length + 2);
		if (!goesOn(before.at(-1), before.at(-2)) && !goesOn(after[0], after[1])) return true;
	}
	return false;
}

const goesOn = (next = '', further = ''): boolean => sign.test(next) || (joint.test(next) && sign.test(further));

/** Lines that follow one another without an empty one between. */
function paragraphsOf(lines: readonly string[]): string[] {
	const paragraphs: string[] = [''];
	for (const line of lines) {
		if (line.trim() === '') paragraphs.push('');
		else paragraphs.push(`${paragraphs.pop() ?? ''} ${line}`);
	}
	return paragraphs;
}

/** Each plan's status, where every piece of a text that names a plan or a status names one of each; undefined where that is not so. */
function pairsIn(pieces: readonly string[], phrases: readonly Phrase[], numbers: readonly PlanNumber[]): Map<string, string> | undefined {
	const pairs = new Map<string, string>();
	for (const piece of pieces) {
		const [status, ...otherStatuses] = statusesIn(piece, phrases);
		const [id, ...otherIds] = new Set(namesIn(piece, numbers).map((name) => name.id));
		if (status === undefined && id === undefined) continue;
		if (status === undefined || id === undefined || otherStatuses.length > 0 || otherIds.length > 0) return undefined;
		if (pairs.has(id) && pairs.get(id) !== status) return undefined;
		pairs.set(id, status);
	}
	return pairs.size > 0 ? pairs : undefined;
}
