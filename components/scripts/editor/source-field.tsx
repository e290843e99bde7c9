import { t } from '../../../lib/platform/i18n.ts';
import type { ScriptBody } from '../../../lib/support/library.ts';
import { textLimits } from '../../../lib/support/limits.ts';
import { TextField } from './text-field.tsx';
import { filled } from './with-optional.ts';

interface SourceFieldProps {
	script: ScriptBody;
	source: string | undefined;
	onChange: (source: string | undefined) => void;
}

/** Where something of a script comes from. */
export const SourceField = ({ script, source, onChange }: SourceFieldProps) => (
	<TextField
		label={t('script_field_source')}
		value={source ?? ''}
		most={textLimits.source}
		rows={1}
		lines
		hint={t('script_form_source_hint')}
		script={script}
		onChange={(text) => onChange(filled(text))}
	/>
);
