import { call } from '../../lib/messaging/client.ts';
import { momentText } from '../../lib/platform/format.ts';
import { t } from '../../lib/platform/i18n.ts';
import { type DelayCause, delayCauses } from '../../lib/supplies/plan.ts';
import type { MonthSummary, Move } from '../../lib/supplies/record/month.ts';
import { Select } from '../base/field.tsx';
import { toast } from '../base/toast.tsx';
import { tell } from '../labels/tell.ts';
import { routeHash } from '../shell/route.ts';
import { causeWords, shiftText, type TitleOf } from './month-words.ts';
import { ofDay } from './rule-words.ts';

async function setCause({ id, cause }: Move, next: DelayCause): Promise<void> {
	await call['plans.setCause']({ eventId: id, cause: next });
	toast(t('month_cause_set', { cause: t(causeWords[next]) }), {
		text: t('undo'),
		run: () => tell(() => call['plans.setCause']({ eventId: id, cause })),
	});
}

/** Every move of the month's shipments with the cause that was found for it; the seller corrects it where it is wrong. */
export function MonthMoves({ summary, titleOf }: { summary: MonthSummary; titleOf: TitleOf }) {
	const moves = summary.shipments.flatMap((shipment) => shipment.moves.map((move) => ({ shipment, move })));
	if (moves.length === 0) return null;
	return (
		<section class="card month-card month-moves" aria-label={t('month_moves')}>
			<h2>{t('month_moves')}</h2>
			<p class="field-hint">{t('month_moves_hint')}</p>
			<table>
				<thead>
					<tr>
						<th scope="col">{t('month_column_supply')}</th>
						<th scope="col">{t('month_column_move')}</th>
						<th scope="col">{t('month_column_why')}</th>
						<th scope="col">{t('month_column_cause')}</th>
					</tr>
				</thead>
				<tbody>
					{moves.map(({ shipment, move }) => (
						<tr key={move.id}>
							<td>
								<a href={routeHash({ page: 'supplies', params: { id: shipment.supplyId } })}>{shipment.number}</a>
							</td>
							<td>
								{ofDay(move.day)} → {ofDay(move.movedTo)} <span class="quiet">{shiftText(move)}</span>
							</td>
							<td>
								{move.stepId ? t('month_late_step', { step: titleOf(move.stepId) }) : <span class="quiet">{t('month_no_late_step')}</span>}{' '}
								<span class="quiet">{t('month_noticed', { moment: momentText(move.at) })}</span>
							</td>
							<td>
								<Select
									label={t('month_cause_of', { number: shipment.number })}
									bare
									value={move.cause}
									options={delayCauses.map((cause) => ({ value: cause, text: t(causeWords[cause]) }))}
									onChange={(cause) => void tell(() => setCause(move, cause))}
								/>
								{move.byUser && <small class="quiet">{t('month_by_user')}</small>}
							</td>
						</tr>
					))}
				</tbody>
			</table>
		</section>
	);
}
