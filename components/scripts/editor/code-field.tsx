import { t } from '../../../lib/platform/i18n.ts';
import { cleanCode } from '../../../lib/support/edit/field-text.ts';
import type { ScriptBody } from '../../../lib/support/library.ts';
import { textLimits } from '../../../lib/support/limits.ts';
import type { ScriptFinding } from '../../../lib/support/lint/findings.ts';
import { TextField } from './text-field.tsx';

interface CodeFieldProps {
	code: string;
	required?: boolean;
	script: ScriptBody;
	notes: readonly ScriptFinding[];
	onChange: (code: string) => void;
}

/** What is typed after `;` for a text. */
export const CodeField = ({ code, required, script, notes, onChange }: CodeFieldProps) => (
	<TextField
		label={t('script_form_code')}
		value={code}
		most={textLimits.code}
		{...(required ? { required } : {})}
		hint={t('script_form_code_hint')}
		clean={(typed) => cleanCode(typed, textLimits.code)}
		script={script}
		notes={notes}
		onChange={onChange}
	/>
);
