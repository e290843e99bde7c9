import type { MessageKey } from '../../platform/i18n.ts';
import type { ScriptFault } from './script-file.ts';

/** Why a file with a script is refused; all but `json` name `{place}`. */
export const scriptFaultWords = {
	size: 'script_fault_size',
	json: 'script_fault_json',
	format: 'script_fault_format',
	newer: 'script_fault_newer',
	depth: 'script_fault_depth',
	key: 'script_fault_key',
	shape: 'script_fault_shape',
} as const satisfies Record<ScriptFault['fault'], MessageKey>;
