import { t } from '../../../lib/platform/i18n.ts';
import type { ScriptBody } from '../../../lib/support/library.ts';
import type { ScriptFinding } from '../../../lib/support/lint/findings.ts';
import { Icon } from '../../base/icon.tsx';
import { FindingNotes } from './finding-notes.tsx';
import { kindIcons, kindWords } from './tree-words.ts';

interface FormHeadProps {
	kind: keyof typeof kindWords;
	/** Absent = the script as a whole. */
	id?: string;
	script: ScriptBody;
	/** About the place as a whole. */
	notes: readonly ScriptFinding[];
}

/** What is edited here, and what is wrong with it as a whole. */
export function FormHead({ kind, id, script, notes }: FormHeadProps) {
	return (
		<header class="form-head">
			<h2>
				<Icon name={kindIcons[kind]} size={15} />
				<span>{t(kindWords[kind])}</span>
			</h2>
			{id !== undefined && <span class="form-id quiet">{t('script_form_id', { id })}</span>}
			<FindingNotes script={script} findings={notes} />
		</header>
	);
}
