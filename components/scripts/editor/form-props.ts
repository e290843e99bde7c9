import type { ScriptFinding } from '../../../lib/support/lint/findings.ts';
import type { ScriptEdit } from './use-script-edit.ts';

/** What every form of the editor is given. */
export interface FormProps {
	edit: ScriptEdit;
	/** Of the whole script; a form shows those of its place at the fields that they are about. */
	findings: readonly ScriptFinding[];
}
