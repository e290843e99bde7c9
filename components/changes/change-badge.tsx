import type { ChangeState } from '../../lib/changes/model.ts';
import { t } from '../../lib/platform/i18n.ts';
import { Badge, type Tone } from '../base/badge.tsx';

const looks: Record<ChangeState, { tone: Tone; sign: string }> = {
	queued: { tone: 'wait', sign: '○' },
	sending: { tone: 'wait', sign: '◐' },
	unsure: { tone: 'act', sign: '?' },
	followed: { tone: 'wait', sign: '◑' },
	done: { tone: 'done', sign: '✓' },
	failed: { tone: 'alarm', sign: '✕' },
	conflict: { tone: 'alarm', sign: '!' },
	withdrawn: { tone: 'off', sign: '–' },
};

/** How far a wish is. */
export function ChangeBadge({ state, count }: { state: ChangeState; count?: number }) {
	const { tone, sign } = looks[state];
	return (
		<Badge tone={tone}>
			<span aria-hidden="true">{sign}</span>
			{t(`change_${state}`)}
			{count !== undefined && <b>{count}</b>}
		</Badge>
	);
}
