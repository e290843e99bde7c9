import type { Day } from '../../core/time.ts';
import type { ScriptNode, Snippet, SupportScript } from '../model.ts';
import { isPlaceholder, namesIn } from '../texts.ts';
import { found, type ScriptFinding, type ScriptPlace } from './findings.ts';
import { leftoversIn } from './leftover-places.ts';
import { daysIn, type WrittenDay } from './written-days.ts';

/** Words with places that nobody fills, and with days that are over on `today`. */
export function lintTexts({ nodes, snippets = [] }: SupportScript, today: Day): ScriptFinding[] {
	return [
		...nodes.flatMap((node) => {
			const texts = textsOf(node);
			return [...texts.flatMap(({ text, place, filled }) => lintPlaces(text, place, filled)), ...lintDays(node, texts, today)];
		}),
		...snippets.flatMap((snippet) => lintSnippet(snippet, today)),
	];
}

/** Snippets have no time of their own, so only a day that is over counts. */
function lintSnippet({ id: snippet, text }: Snippet, today: Day): ScriptFinding[] {
	if (text.trim() === '') return [found('snippet-no-text', { snippet })];
	const passed = daysIn(text).filter(({ day }) => day !== undefined && day < today);
	return [...lintPlaces(text, { snippet }, true), ...(passed.length > 0 ? [promisePassed({ snippet }, passed)] : [])];
}

const promisePassed = (place: ScriptPlace, days: readonly WrittenDay[]): ScriptFinding =>
	found(
		'promise-passed',
		place,
		days.map(({ text }) => text),
	);

interface Text {
	text: string;
	place: ScriptPlace;
	/** Placeholders in it are filled; in all others braces are shown as they are. */
	filled: boolean;
	/** It leaves the house, so a day in it that is still to come is a promise that needs an end. */
	sent: boolean;
}

function textsOf(node: ScriptNode): Text[] {
	const here: ScriptPlace = { node: node.id };
	const sent = { place: here, filled: true, sent: true };
	switch (node.kind) {
		case 'say':
			return node.text === undefined ? [] : [{ ...sent, text: node.text }];
		case 'request':
			return [
				{ ...sent, text: node.form.title },
				{ ...sent, text: node.form.comment },
			];
		case 'question':
			return [
				{ text: node.ask, place: here, filled: false, sent: false },
				...node.answers.map(({ id: answer, text }) => ({ text, place: { ...here, answer }, filled: false, sent: false })),
			];
		case 'steps':
			return node.steps.map(({ id: step, text }) => ({ text, place: { ...here, step }, filled: true, sent: false }));
	}
}

function lintPlaces(text: string, place: ScriptPlace, filled: boolean): ScriptFinding[] {
	const leftover = leftoversIn(text);
	const names = (text.includes('{') ? namesIn(text) : []).filter((name) => !leftover.some((whole) => whole.includes(`{${name}}`)));
	const unknown = names.filter((name) => !filled || !isPlaceholder(name));
	return [
		...(unknown.length > 0
			? [
					found(
						'unknown-place',
						place,
						unknown.map((name) => `{${name}}`),
					),
				]
			: []),
		...(leftover.length > 0 ? [found('leftover-place', place, leftover)] : []),
	];
}

/** What matters most about the time of a node: that it is over, or else the days that its texts name. */
function lintDays({ id: node, validity: { from, until } = {} }: ScriptNode, texts: readonly Text[], today: Day): ScriptFinding[] {
	if (from !== undefined && until !== undefined && until < from) return [found('never-valid', { node }, [from, until])];
	if (until !== undefined && until < today) return [found('expired', { node }, [until])];
	const passed = new Map<ScriptPlace, WrittenDay[]>();
	const endless: string[] = [];
	for (const { text, place, sent } of texts)
		for (const day of daysIn(text)) {
			// All of a node's own texts have the same place; what an agent asks or does is as late as what the customer reads.
			if (day.day !== undefined && day.day < today) passed.set(place, [...(passed.get(place) ?? []), day]);
			else if (sent && (until === undefined || (day.day !== undefined && day.day < until))) endless.push(day.text);
		}
	if (passed.size > 0) return [...passed].map(([place, days]) => promisePassed(place, days));
	return endless.length > 0 ? [found('promise-without-end', { node }, endless)] : [];
}
