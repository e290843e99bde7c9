import type { Failure } from '../../../lib/core/errors.ts';
import type { Day } from '../../../lib/core/time.ts';
import type { ScriptPatch } from '../../../lib/support/edit/script-patch.ts';
import type { ScriptBody } from '../../../lib/support/library.ts';
import type { ScriptFinding } from '../../../lib/support/lint/findings.ts';

/* What the editor and its worker say to each other. The worker holds the script, and is told what changed in it. */

export type LintJob = { turn: number } & (
	| { do: 'take'; script: ScriptBody }
	| { do: 'change'; patch: ScriptPatch }
	| { do: 'lint'; today: Day }
	/** Keeps the script as a draft, when all that was asked before is done. */
	| { do: 'keep'; name: string; base: number; at: number }
	| { do: 'forget'; names: readonly string[] }
);

export type LintAnswer = { turn: number } & ({ findings: ScriptFinding[] } | { done: true } | { failure: Failure });
