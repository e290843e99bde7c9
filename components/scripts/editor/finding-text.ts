import { t } from '../../../lib/platform/i18n.ts';
import type { ScriptBody } from '../../../lib/support/library.ts';
import { findingParams, findingWords } from '../../../lib/support/lint/finding-words.ts';
import type { ScriptFinding } from '../../../lib/support/lint/findings.ts';

/** What no text ends with. */
const marker = '\u0000';

/** A finding in words, with its place. */
export const findingText = (script: ScriptBody, finding: ScriptFinding): string =>
	t(findingWords[finding.code], findingParams({ ...script, id: '' }, finding));

/** A finding in words where its place is in front: without the place, if that stands at the end. */
export function findingHere(script: ScriptBody, finding: ScriptFinding): string {
	const key = findingWords[finding.code];
	const params = findingParams({ ...script, id: '' }, finding);
	const marked = t(key, { ...params, place: marker });
	return marked.endsWith(marker) ? marked.slice(0, -1).trim() : t(key, params);
}
