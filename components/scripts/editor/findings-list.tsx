import { useState } from 'preact/hooks';
import { t } from '../../../lib/platform/i18n.ts';
import type { ScriptBody } from '../../../lib/support/library.ts';
import { type Severity, severities, severityCounts, severityOf } from '../../../lib/support/lint/finding-kinds.ts';
import type { ScriptFinding, ScriptPlace } from '../../../lib/support/lint/findings.ts';
import { Icon } from '../../base/icon.tsx';
import { Empty } from '../../base/states.tsx';
import { severityIcons, severityTones, severityWords } from './finding-notes.tsx';
import { findingText } from './finding-text.ts';
import './forms.css';

interface FindingsListProps {
	findings: readonly ScriptFinding[];
	script: ScriptBody;
	onPlace: (place: ScriptPlace) => void;
}

/** So many of one weight are drawn until more are asked for. */
const pageSize = 100;

/** All that the linter finds, the worst first; each leads to its place. */
export function FindingsList({ findings, script, onPlace }: FindingsListProps) {
	const [only, setOnly] = useState<Severity>();
	const counts = severityCounts(findings);
	if (findings.length === 0)
		return (
			<Empty icon="check" title={t('script_findings_none_title')}>
				{t('script_findings_none_text')}
			</Empty>
		);
	const chosen = only !== undefined && counts[only] > 0 ? only : undefined;
	return (
		<div class="findings">
			<fieldset class="chips">
				<legend class="unseen">{t('script_findings_of')}</legend>
				<button type="button" class="chip" aria-pressed={chosen === undefined} onClick={() => setOnly(undefined)}>
					{t('script_findings_all')} <b>{findings.length}</b>
				</button>
				{severities.map((severity) => (
					<button
						key={severity}
						type="button"
						class="chip"
						disabled={counts[severity] === 0}
						aria-pressed={chosen === severity}
						onClick={() => setOnly(chosen === severity ? undefined : severity)}
					>
						<Icon name={severityIcons[severity]} size={12} /> {t(severityWords[severity])} <b>{counts[severity]}</b>
					</button>
				))}
			</fieldset>
			{severities
				.filter((severity) => counts[severity] > 0 && (chosen === undefined || chosen === severity))
				.map((severity) => (
					<Group
						key={severity}
						severity={severity}
						findings={findings.filter(({ code }) => severityOf(code) === severity)}
						script={script}
						onPlace={onPlace}
					/>
				))}
		</div>
	);
}

function Group({ severity, findings, script, onPlace }: FindingsListProps & { severity: Severity }) {
	const [pages, setPages] = useState(1);
	const shown = findings.slice(0, pages * pageSize);
	const rest = findings.length - shown.length;
	return (
		<section class={`findings-group tone-${severityTones[severity]}`}>
			<h3>
				<Icon name={severityIcons[severity]} size={14} /> {t(severityWords[severity])} <b>{findings.length}</b>
			</h3>
			<ul>
				{shown.map((finding, nth) => (
					<li key={nth}>
						<button type="button" class="finding" onClick={() => onPlace(finding.place)}>
							{findingText(script, finding)}
						</button>
					</li>
				))}
			</ul>
			{rest > 0 && (
				<button type="button" class="link" onClick={() => setPages(pages + 1)}>
					{t('script_findings_rest', { count: Math.min(rest, pageSize) })}
				</button>
			)}
		</section>
	);
}
