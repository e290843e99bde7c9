import { numberText } from '../../lib/platform/format.ts';
import { type MessageKey, t } from '../../lib/platform/i18n.ts';
import { diffFields } from '../../lib/support/edit/diff.ts';
import { scriptFaultWords } from '../../lib/support/files/script-fault-words.ts';
import type { ScriptFault } from '../../lib/support/files/script-file.ts';
import { fieldWords } from './version-words.ts';

/** Arrays of a file, by what one of their entries is called. */
const entries: Readonly<Record<string, MessageKey>> = {
	scripts: 'import_place_script',
	topics: 'import_place_topic',
	nodes: 'import_place_node',
	answers: 'import_place_answer',
	steps: 'import_place_step',
	lists: 'import_place_list',
	ways: 'import_place_way',
	snippets: 'import_place_snippet',
};

/** `scripts.0.script.nodes.4.ask` → `скрипт 1 → узел 5 → Вопрос (scripts.0.script.nodes.4.ask)`; what has no words is left as it is. */
function placeWords(place: string): string {
	const keys = place.split('.');
	const words: string[] = [];
	for (const [index, key] of keys.entries()) {
		const entry = entries[key];
		const number = Number(keys[index + 1]);
		const field = diffFields.find((name) => name === key);
		if (entry && Number.isInteger(number)) words.push(t(entry, { n: number + 1 }));
		else if (field) words.push(t(fieldWords[field]));
	}
	return words.length === 0 ? place : `${words.join(' → ')} (${place})`;
}

/** Why a file is refused, and where, in words. */
export const faultText = ({ fault, place }: ScriptFault): string =>
	t(scriptFaultWords[fault], { place: fault === 'size' ? numberText(Number(place)) : placeWords(place) });
