import { addDays, dayAt } from '../../lib/core/time.ts';
import { saveFile } from '../../lib/platform/files.ts';
import { clockText, momentText, moscow } from '../../lib/platform/format.ts';
import { plural, t } from '../../lib/platform/i18n.ts';
import { readSettings } from '../../lib/settings/queries.ts';
import { type DayLine, dayLines, dayPlanText, deadlineEvents, type PlanWords } from '../../lib/supplies/plans/day-plan.ts';
import type { SupplyPlan } from '../../lib/supplies/rules.ts';
import { Button } from '../base/button.tsx';
import { Dropdown } from '../base/dropdown.tsx';
import { Icon } from '../base/icon.tsx';
import { toast } from '../base/toast.tsx';
import { marketplaceName } from '../cabinets/marketplace-name.ts';
import { tell } from '../labels/tell.ts';
import './plan-exports.css';
import { ofDay } from './rule-words.ts';
import { stepTitle } from './step-title.ts';

const words: PlanWords = {
	step: stepTitle,
	actor: (actor) => t(`actor_${actor}`),
	clock: (at) => clockText(at),
	shipment: ({ supply, shipDay }) =>
		[marketplaceName(supply.marketplace), supply.number, shipDay && t('popup_ship_day', { day: ofDay(shipDay) }), supply.target]
			.filter(Boolean)
			.join(', '),
};

/** The steps ahead of these plans as a calendar file; the library that writes it comes with the first press. */
async function saveCalendar(plans: readonly SupplyPlan[], fileName: string): Promise<void> {
	const [{ calendarFile }, { planLeads }] = await Promise.all([import('../../lib/supplies/plans/calendar-file.ts'), readSettings()]);
	const events = deadlineEvents(plans, words, planLeads);
	saveFile(`${fileName}.ics`, calendarFile(events, t('plan_calendar_name'), Date.now()), 'text/calendar');
	toast(plural('plan_calendar_saved', events.length));
}

async function copyDay(lines: readonly DayLine[], day: string): Promise<void> {
	const title = t('plan_day_title', { day: ofDay(day) });
	await navigator.clipboard.writeText(dayPlanText(lines, { ...words, title, missed: t('step_state_missed'), empty: t('plan_day_empty') }));
	toast(plural('plan_day_copied', lines.length, { day: ofDay(day) }));
}

const hasSteps = ({ chain }: SupplyPlan): boolean => chain.some(({ state }) => state === 'next' || state === 'ahead');

/** The steps of one plan for the seller's own calendar. */
export function PlanCalendar({ plan }: { plan: SupplyPlan }) {
	return (
		<Button small disabled={!hasSteps(plan)} onClick={() => tell(() => saveCalendar([plan], `prilavok-${safeName(plan.supply.number)}`))}>
			<Icon name="today" size={13} /> {t('plan_calendar')}
		</Button>
	);
}

/** A supply is called by its marketplace, or by the user: not everything in that may stand in the name of a file. */
const safeName = (name: string): string => name.replace(/[^\p{L}\p{N}._-]+/gu, '-').slice(0, 60) || 'plan';

/** All plans ahead as a calendar file, and what is to be done today and tomorrow as text to copy. */
export function PlanExports({ plans, now }: { plans: readonly SupplyPlan[]; now: number }) {
	const today = dayAt(now, moscow);
	return (
		<Dropdown label={t('plan_exports')}>
			{() => (
				<div class="plan-exports">
					<DayPart plans={plans} day={today} title={t('plan_day_today')} />
					<DayPart plans={plans} day={addDays(today, 1)} title={t('plan_day_tomorrow')} />
					<section>
						<h2>{t('plan_calendar_all')}</h2>
						<p class="field-hint">{t('plan_calendar_hint')}</p>
						<Button small disabled={!plans.some(hasSteps)} onClick={() => tell(() => saveCalendar(plans, 'prilavok-plans'))}>
							<Icon name="today" size={13} /> {t('plan_calendar')}
						</Button>
					</section>
				</div>
			)}
		</Dropdown>
	);
}

const shownLines = 4;

function DayPart({ plans, day, title }: { plans: readonly SupplyPlan[]; day: string; title: string }) {
	const lines = dayLines(plans, day, moscow);
	return (
		<section>
			<h2>
				{title} <span class="quiet">{ofDay(day)}</span>
			</h2>
			{lines.length === 0 && <p class="quiet">{t('plan_day_empty')}</p>}
			<ul>
				{lines.slice(0, shownLines).map(({ plan, step }) => (
					<li key={`${plan.supply.id} ${step.stepId}`} class="cut" title={`${stepTitle(step)}: ${momentText(step.at)}`}>
						{clockText(step.at)} {stepTitle(step)} <span class="quiet">{plan.supply.number}</span>
					</li>
				))}
			</ul>
			{lines.length > shownLines && <p class="quiet">{plural('plan_day_more', lines.length - shownLines)}</p>}
			<Button small disabled={lines.length === 0} onClick={() => tell(() => copyDay(lines, day))}>
				{t('plan_day_copy')}
			</Button>
		</section>
	);
}
