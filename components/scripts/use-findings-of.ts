import { useEffect, useState } from 'preact/hooks';
import type { ScriptBody } from '../../lib/support/library.ts';
import type { ScriptFinding } from '../../lib/support/lint/findings.ts';
import { openDeskWorker } from './editor/lint-worker-client.ts';

interface Linted {
	id: string;
	version: number;
	body: ScriptBody;
}

/** What the linter finds in a script, or that it could not look. */
export type FindingsOf = ReadonlyMap<string, readonly ScriptFinding[] | 'failed'>;

const keyOf = ({ id, version }: Linted, today: string) => `${today} ${id} ${version}`;

/** What was found stays while the page lives: a version never changes. */
const known = new Map<string, readonly ScriptFinding[] | 'failed'>();

/** Findings of the linter, by id of the script; they come one script after the other from beside the page. */
export function useFindingsOf(scripts: readonly Linted[], today: string): FindingsOf {
	const [, setCount] = useState(0);
	const keys = scripts.map((script) => keyOf(script, today));
	useEffect(() => {
		if (keys.every((key) => known.has(key))) return;
		let gone = false;
		const worker = openDeskWorker();
		const look = async () => {
			for (const script of scripts) {
				const key = keyOf(script, today);
				if (known.has(key)) continue;
				const found = await worker.lint(script.body, today).catch(() => 'failed' as const);
				if (gone) return;
				known.set(key, found);
				setCount((count) => count + 1);
			}
		};
		void look().finally(() => worker.close());
		return () => {
			gone = true;
		};
	}, [keys.join('\n')]);
	return new Map(
		scripts.flatMap((script) => {
			const findings = known.get(keyOf(script, today));
			return findings ? [[script.id, findings] as const] : [];
		}),
	);
}
