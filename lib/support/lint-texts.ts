import type { Day } from '../core/time.ts';
import { found, type ScriptFinding, type ScriptPlace } from './findings.ts';
import { leftoversIn } from './leftover-places.ts';
import type { ScriptNode } from './model.ts';
import { isPlaceholder, namesIn } from './texts.ts';
import { daysIn } from './written-days.ts';

/** Words with places that nobody fills, and with days that are over on `today`. */
export function lintTexts(nodes: readonly ScriptNode[], today: Day): ScriptFinding[] {
	return nodes.flatMap((node) => {
		const texts = textsOf(node);
		return [...texts.flatMap(({ text, place, filled }) => lintPlaces(text, place, filled)), ...lintDays(node, texts, today)];
	});
}

interface Text {
	text: string;
	place: ScriptPlace;
	/** Placeholders in it are filled; in all others braces are shown as they are. */
	filled: boolean;
}

function textsOf(node: ScriptNode): Text[] {
	const here: ScriptPlace = { node: node.id };
	const own = (text: string | undefined, filled: boolean, place = here): Text[] => (text === undefined ? [] : [{ text, place, filled }]);
	switch (node.kind) {
		case 'say':
			return own(node.text, true);
		case 'request':
			return [...own(node.form.title, true), ...own(node.form.comment, true)];
		case 'question':
			return [...own(node.ask, false), ...node.answers.flatMap(({ id: answer, text }) => own(text, false, { ...here, answer }))];
		case 'steps':
			return node.steps.flatMap(({ id: step, text }) => own(text, false, { ...here, step }));
	}
}

function lintPlaces(text: string, place: ScriptPlace, filled: boolean): ScriptFinding[] {
	const leftover = leftoversIn(text);
	const names = namesIn(text).filter((name) => !leftover.some((whole) => whole.includes(`{${name}}`)));
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

/** One finding about the time of a node: the first that matters. */
function lintDays({ id: node, validity: { from, until } = {} }: ScriptNode, texts: readonly Text[], today: Day): ScriptFinding[] {
	if (from !== undefined && until !== undefined && until < from) return [found('never-valid', { node }, [from, until])];
	if (until !== undefined && until < today) return [found('expired', { node }, [until])];
	const days = texts.filter(({ filled }) => filled).flatMap(({ text }) => daysIn(text));
	const passed = days.filter(({ day }) => day !== undefined && day < today);
	if (passed.length > 0)
		return [
			found(
				'promise-passed',
				{ node },
				passed.map(({ text }) => text),
			),
		];
	const endless = days.filter(({ day }) => until === undefined || (day !== undefined && day < until));
	return endless.length > 0
		? [
				found(
					'promise-without-end',
					{ node },
					endless.map(({ text }) => text),
				),
			]
		: [];
}
