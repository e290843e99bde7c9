import { useEffect, useState } from 'preact/hooks';
import { type Failure, toFailure } from '../../../lib/core/errors.ts';
import type { Day } from '../../../lib/core/time.ts';
import type { ScriptBody } from '../../../lib/support/library.ts';
import type { ScriptFinding } from '../../../lib/support/lint/findings.ts';
import type { DeskWorker } from './lint-worker-client.ts';

/** A pause in typing after which the script is judged. */
const pauseMs = 150;

export interface Findings {
	/** Undefined = not judged yet. After a change, those of before it until the new ones are there. */
	all: readonly ScriptFinding[] | undefined;
	/** The script that was judged. */
	of: ScriptBody;
	/** The script could not be judged. */
	failure?: Failure;
}

/** What the linter finds in a script that is being edited, a moment after each change, found beside the page. */
export function useFindings(worker: DeskWorker | undefined, script: ScriptBody, today: Day): Findings {
	const [findings, setFindings] = useState<Findings>({ all: undefined, of: script });
	useEffect(() => {
		if (!worker) return;
		let gone = false;
		const timer = setTimeout(async () => {
			try {
				const all = await worker.lint(script, today);
				if (!gone) setFindings({ all, of: script });
			} catch (thrown) {
				if (!gone) setFindings((before) => ({ ...before, failure: toFailure(thrown) }));
			}
		}, pauseMs);
		return () => {
			gone = true;
			clearTimeout(timer);
		};
	}, [worker, script, today]);
	return findings;
}
