import { useMemo } from 'preact/hooks';
import { dayAt } from '../../lib/core/time.ts';
import { moscow } from '../../lib/platform/format.ts';
import { t } from '../../lib/platform/i18n.ts';
import { monthOf, monthsOf } from '../../lib/supplies/record/month.ts';
import { planEvents, stepTitles } from '../../lib/supplies/record/queries.ts';
import { Button } from '../base/button.tsx';
import { Select } from '../base/field.tsx';
import { Icon } from '../base/icon.tsx';
import { Empty, ErrorState, Loading } from '../base/states.tsx';
import { useLive } from '../base/use-live.ts';
import type { PageProps } from '../shell/page-props.ts';
import { MonthExports } from './month-exports.tsx';
import { MonthCauses, MonthLate, MonthOutcome } from './month-figures.tsx';
import { MonthMoves } from './month-moves.tsx';
import { monthTitle } from './month-words.ts';
import './month.css';
import { stepTitle } from './step-title.ts';
import { SuppliesTabs } from './supplies-tabs.tsx';

/** What became of a month's shipments, and because of whom they were moved: `#/supplies?tab=month&month=2026-11`. */
export function MonthPage({ params, setParams, now }: Pick<PageProps, 'params' | 'setParams' | 'now'>) {
	const read = useLive(async () => ({ events: await planEvents(), titles: await stepTitles() }), []);
	const months = useMemo(() => (read.state === 'ready' ? monthsOf(read.value.events) : []), [read]);
	const current = dayAt(now, moscow).slice(0, 7);
	const month = months.find((known) => known === params.month) ?? months.find((known) => known === current) ?? months[0];
	const summary = useMemo(() => (read.state === 'ready' && month ? monthOf(read.value.events, month) : undefined), [read, month]);
	const titles = read.state === 'ready' ? read.value.titles : undefined;
	const titleOf = (stepId: string) => titles?.get(stepId) ?? stepTitle({ stepId });
	const place = months.indexOf(month ?? '');
	const step = (by: -1 | 1, label: string, look: string) => (
		<Button small look="quiet" label={label} disabled={!months[place + by]} onClick={() => setParams({ month: months[place + by] })}>
			<span class={look}>
				<Icon name="down" />
			</span>
		</Button>
	);
	return (
		<>
			<div class="page-head">
				<h1>{t('supplies')}</h1>
				<SuppliesTabs chosen="month" />
			</div>
			{read.state === 'loading' && <Loading />}
			{read.state === 'failed' && <ErrorState failure={read.failure} />}
			{read.state === 'ready' && !summary && (
				<Empty icon="truck" title={t('month_none')}>
					{t('month_none_hint')}
				</Empty>
			)}
			{summary && month && (
				<div class="month">
					<div class="page-tools">
						{step(1, t('month_before'), 'month-back')}
						<Select
							label={t('month_choose')}
							bare
							value={month}
							options={months.map((known) => ({ value: known, text: monthTitle(known) }))}
							onChange={(next) => setParams({ month: next })}
						/>
						{step(-1, t('month_after'), 'month-on')}
						<span class="page-head-space" />
						<MonthExports summary={summary} titleOf={titleOf} />
					</div>
					<MonthOutcome summary={summary} />
					<div class="month-pair">
						<MonthCauses summary={summary} />
						<MonthLate summary={summary} titleOf={titleOf} />
					</div>
					<MonthMoves summary={summary} titleOf={titleOf} />
				</div>
			)}
		</>
	);
}
