import { plural, t } from '../../lib/platform/i18n.ts';
import { severities, severityCounts } from '../../lib/support/lint/finding-kinds.ts';
import { findingParams, findingWords } from '../../lib/support/lint/finding-words.ts';
import type { ScriptFinding } from '../../lib/support/lint/findings.ts';
import type { SupportScript } from '../../lib/support/model.ts';
import { Icon } from '../base/icon.tsx';
import { severityIcons, severityWords } from './editor/finding-notes.tsx';

/** More are read in the editor, beside what they are about. */
const mostShown = 40;

/** How many findings the linter has, and, opened, what they say; undefined = it is still reading. */
export function ScriptFindings({ script, findings }: { script: SupportScript; findings: readonly ScriptFinding[] | 'failed' | undefined }) {
	if (!findings) return <p class="script-checked quiet">{t('script_checking')}</p>;
	if (findings === 'failed') return <p class="script-checked ink-alarm">{t('script_check_failed')}</p>;
	if (findings.length === 0)
		return (
			<p class="script-checked script-sound">
				<Icon name="check" size={13} /> {t('script_no_findings')}
			</p>
		);
	const shown = findings.slice(0, mostShown);
	return (
		<details class="script-checked">
			<summary>
				<Icon name="alert" size={13} /> {plural('script_findings', findings.length)}
				<Weights findings={findings} />
			</summary>
			<ul class="script-finding-list">
				{shown.map((finding, place) => (
					<li key={place}>{t(findingWords[finding.code], findingParams(script, finding))}</li>
				))}
				{findings.length > shown.length && <li class="quiet">{plural('script_findings_more', findings.length - shown.length)}</li>}
			</ul>
		</details>
	);
}

/** How many of each weight, the worst first. */
function Weights({ findings }: { findings: readonly ScriptFinding[] }) {
	const counts = severityCounts(findings);
	return (
		<>
			{severities
				.filter((severity) => counts[severity] > 0)
				.map((severity) => (
					<span key={severity} class="script-weight">
						<Icon name={severityIcons[severity]} size={12} /> {t(severityWords[severity])}: {counts[severity]}
					</span>
				))}
		</>
	);
}
