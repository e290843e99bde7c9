import { useEffect, useState } from 'preact/hooks';
import type { ScriptFinding } from '../../lib/support/findings.ts';
import type { ScriptBody } from '../../lib/support/library.ts';
import { lintScript } from '../../lib/support/linter.ts';

interface Linted {
	id: string;
	version: number;
	body: ScriptBody;
}

const keyOf = ({ id, version }: Linted, today: string) => `${today} ${id} ${version}`;

/** What was found stays while the page lives: a version never changes. */
const known = new Map<string, readonly ScriptFinding[]>();

/** Findings of the linter, by id of the script; one script at a time, so that the page stays quick. */
export function useFindingsOf(scripts: readonly Linted[], today: string): ReadonlyMap<string, readonly ScriptFinding[]> {
	const [, setCount] = useState(0);
	const open = scripts.find((script) => !known.has(keyOf(script, today)));
	const openKey = open && keyOf(open, today);
	useEffect(() => {
		if (!open || openKey === undefined) return;
		const timer = setTimeout(() => {
			known.set(openKey, lintScript({ id: open.id, ...open.body }, today));
			setCount((count) => count + 1);
		});
		return () => clearTimeout(timer);
	}, [openKey]);
	return new Map(
		scripts.flatMap((script) => {
			const findings = known.get(keyOf(script, today));
			return findings ? [[script.id, findings] as const] : [];
		}),
	);
}
