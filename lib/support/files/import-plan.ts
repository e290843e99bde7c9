import { isSameScript } from '../edit/diff.ts';
import type { OwnScript, ScriptBody } from '../library.ts';
import type { SharedScript } from './share-file.ts';

/** What becomes of a script that comes in a file: a new one, none at all, or the next version of an own one. */
export type ImportChoice = { as: 'new' } | { as: 'skip' } | { as: 'version'; of: string };

/** A script that is there, shipped or own. */
interface Present {
	id: string;
	body: ScriptBody;
	own?: Pick<OwnScript, 'madeFrom'>;
}

/** The script that already says all that this one says. */
export const sameAs = <Script extends Present>(body: ScriptBody, scripts: readonly Script[]): Script | undefined =>
	scripts.find((script) => isSameScript(script.body, body));

/** The own script that this one is a later or an earlier state of: it is called the same, came from it, or at least has its title. */
export function kinOf<Script extends Present>({ id, body }: SharedScript, scripts: readonly Script[]): Script | undefined {
	const own = scripts.filter((script) => script.own);
	return (
		own.find((script) => script.id === id) ??
		own.find(({ own: row }) => id !== undefined && row?.madeFrom === id) ??
		own.find((script) => script.body.title === body.title)
	);
}

/** What is proposed for each script of a file: nothing is taken twice, and no own script gets two next versions. */
export function proposedChoices(shared: readonly SharedScript[], scripts: readonly Present[]): ImportChoice[] {
	const given = new Set<string>();
	return shared.map((one) => {
		if (sameAs(one.body, scripts)) return { as: 'skip' };
		const kin = kinOf(one, scripts);
		if (!kin || given.has(kin.id)) return { as: 'new' };
		given.add(kin.id);
		return { as: 'version', of: kin.id };
	});
}

/** Own scripts that would get more than one next version. */
export function chosenTwice(choices: readonly ImportChoice[]): ReadonlySet<string> {
	const seen = new Set<string>();
	const twice = new Set<string>();
	for (const choice of choices) {
		if (choice.as !== 'version') continue;
		if (seen.has(choice.of)) twice.add(choice.of);
		seen.add(choice.of);
	}
	return twice;
}
