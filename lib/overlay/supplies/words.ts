import { durationText, timeLeft } from '../../core/duration.ts';
import { clockText, dayText, momentText, moscow } from '../../platform/format.ts';
import { t } from '../../platform/i18n.ts';
import type { Supply } from '../../supplies/model.ts';
import type { PlanCard, PlanCardStep, PlanStanding } from '../../supplies/plans/standing.ts';
import { stageTitle, textsOfStep } from '../../supplies/titles.ts';

/** What is to be done in a step: as its profile calls it, else as we do. */
export function stepWord({ stepId, title }: Pick<PlanCardStep, 'stepId' | 'title'>): string {
	if (title !== undefined) return title;
	const texts = textsOfStep(stepId);
	return texts ? t(texts.title) : stepId;
}

const waits = { operator: 'waits_operator', marketplace: 'waits_marketplace' } as const;
const lowerFirst = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);

/** The word of a badge: `Загрузить маркировку`, `Ждём оператора: заказ упакован`, `нет слота`. */
export function standingWord(standing: PlanStanding, { stage }: Pick<PlanCard, 'stage'>): string {
	if (standing.kind === 'no-slot') return t('page_supply_no_slot');
	if (standing.kind === 'over') return t(stageTitle[stage]);
	const { step } = standing;
	return standing.kind === 'waits' && step.actor !== 'seller' ? t(waits[step.actor], { step: lowerFirst(stepWord(step)) }) : stepWord(step);
}

/** `осталось 3 ч 10 мин`, `опоздание 2 ч 14 мин`; undefined where there is nothing to count. */
export function leftWord(standing: PlanStanding, now: number): string | undefined {
	if (!('step' in standing)) return undefined;
	const time = durationText(timeLeft(standing.step.at, now), t).replace('−', '');
	return standing.kind === 'late' ? t('page_supply_late', { time }) : t('page_supply_left', { time });
}

/** The moment on the reader's own clock, where that shows another time than Moscow's. */
export function ownMomentWord(at: number): string | undefined {
	const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
	const bare = (clock: string) =>
		new Intl.DateTimeFormat('ru', { timeZone: clock, day: '2-digit', hour: '2-digit', minute: '2-digit' }).format(at);
	return bare(zone) === bare(moscow) ? undefined : t('plan_own_time', { moment: momentText(at, zone) });
}

type Slot = NonNullable<Supply['slot']>;

/** `пт 27 нояб., 12:00–13:00 МСК`, on the clock of the place where it is brought. */
export function slotWord({ from, to, zone, dayOnly }: Slot): string {
	const day = dayText(from, zone);
	if (dayOnly) return day;
	const begins = clockText(from, zone);
	const hours = to === undefined ? begins : `${begins.replace(/ \D+$/, '')}–${clockText(to, zone)}`;
	return zone === moscow ? `${day}, ${hours}` : t('plan_in_zone', { moment: `${day}, ${hours}`, zone });
}

/** Its beginning in Moscow, where that is not the clock of the place. */
export const moscowWord = ({ from, zone, dayOnly }: Slot): string | undefined =>
	dayOnly || zone === moscow ? undefined : momentText(from);
