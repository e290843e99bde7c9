import type { Day } from '../core/time.ts';
import { type CodedText, codedTexts, codeKey } from '../support/codes.ts';
import { isValidOn } from '../support/conditions.ts';
import type { OfferedScript } from '../support/library.ts';

/** How much of a text stands for it where it has no title. */
const shownLetters = 80;

/**
 * All texts that can be typed on a day, each code once: the user's own scripts outweigh the shipped ones, a script that was there first the later
 * one. What a script holds for other days only is left out. Pure.
 */
export function textsOf(scripts: readonly OfferedScript[], today: Day): CodedText[] {
	const own = scripts.filter(({ version }) => version > 0);
	const shipped = scripts.filter(({ version }) => version === 0);
	const byCode = new Map<string, CodedText>();
	for (const { nodes, snippets = [] } of [...own, ...shipped]) {
		const valid = nodes.filter((node) => isValidOn(node.validity ?? {}, today));
		for (const text of codedTexts({ nodes: valid, snippets })) {
			const key = codeKey(text.code);
			if (!byCode.has(key)) byCode.set(key, text);
		}
	}
	return [...byCode.values()];
}

/** What a text is called in a list: its title, or how it begins, with `name` for what stands between braces. */
export function titleOf({ title, text }: Pick<CodedText, 'title' | 'text'>, name: (placeholder: string) => string): string {
	const whole = (title ?? text)
		.replace(/\{([^{}]*)\}/g, (_, inner: string) => `[${name(inner.trim())}]`)
		.replace(/\s+/g, ' ')
		.trim();
	return whole.length <= shownLetters ? whole : `${whole.slice(0, shownLetters - 1).trimEnd()}…`;
}
