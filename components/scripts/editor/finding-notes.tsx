import { t } from '../../../lib/platform/i18n.ts';
import type { ScriptBody } from '../../../lib/support/library.ts';
import { type FindingField, fieldOf, isAt, type Severity, severityOf } from '../../../lib/support/lint/finding-kinds.ts';
import type { FindingCode, ScriptFinding, ScriptPlace } from '../../../lib/support/lint/findings.ts';
import type { Tone } from '../../base/badge.tsx';
import { Icon, type IconName } from '../../base/icon.tsx';
import { findingHere } from './finding-text.ts';

/** How heavy a finding is, in words, a drawing and a tone. */
export const severityWords = {
	stuck: 'script_weigh_stuck',
	'wrong-words': 'script_weigh_words',
	untidy: 'script_weigh_untidy',
} as const satisfies Record<Severity, string>;
export const severityIcons = { stuck: 'ban', 'wrong-words': 'alert', untidy: 'info' } as const satisfies Record<Severity, IconName>;
export const severityTones = { stuck: 'alarm', 'wrong-words': 'act', untidy: 'wait' } as const satisfies Record<Severity, Tone>;

/** Findings of a place that belong to one of its fields. */
export const notesOf = (
	findings: readonly ScriptFinding[],
	place: ScriptPlace,
	field: FindingField,
	without: readonly FindingCode[] = [],
): ScriptFinding[] =>
	findings.filter((finding) => isAt(finding.place, place) && fieldOf(finding) === field && !without.includes(finding.code));

/** What the linter says of a field, under it. */
export function FindingNotes({ script, findings, id }: { script: ScriptBody; findings: readonly ScriptFinding[]; id?: string }) {
	if (findings.length === 0) return null;
	return (
		<ul class="form-findings" id={id}>
			{findings.map((finding, place) => {
				const severity = severityOf(finding.code);
				return (
					<li key={place} class={`form-finding tone-${severityTones[severity]}`}>
						<Icon name={severityIcons[severity]} size={13} />
						<span>
							<span class="unseen">{t(severityWords[severity])}: </span>
							{findingHere(script, finding)}
						</span>
					</li>
				);
			})}
		</ul>
	);
}
