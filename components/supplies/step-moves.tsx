import { momentText } from '../../lib/platform/format.ts';
import { t } from '../../lib/platform/i18n.ts';
import type { ChainStep } from '../../lib/supplies/rules.ts';
import { Badge } from '../base/badge.tsx';
import { stepTitle } from './step-title.ts';

/** Every step of a chain as it is and as it would be. */
export function StepMoves({ before, after }: { before: readonly ChainStep[]; after: readonly ChainStep[] }) {
	const former = new Map(before.map((step) => [step.stepId, step.at]));
	return (
		<table class="supply-goods">
			<thead>
				<tr>
					<th scope="col">{t('plan_if_step')}</th>
					<th scope="col">{t('plan_if_now')}</th>
					<th scope="col">{t('plan_if_then')}</th>
				</tr>
			</thead>
			<tbody>
				{after.map((step) => {
					const was = former.get(step.stepId);
					return (
						<tr key={step.stepId}>
							<td>{stepTitle(step)}</td>
							<td class="quiet">{was === undefined ? t('no_data') : momentText(was)}</td>
							<td>
								{step.state === 'missed' && <Badge tone="alarm">{t('step_state_missed')}</Badge>} {momentText(step.at)}
							</td>
						</tr>
					);
				})}
			</tbody>
		</table>
	);
}
