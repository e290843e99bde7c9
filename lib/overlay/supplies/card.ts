import { ageText, dayStart, dayText, momentText } from '../../platform/format.ts';
import { currentLanguage, t } from '../../platform/i18n.ts';
import { type PlanCard, type PlanCardStep, type PlanStanding, planStanding } from '../../supplies/plans/standing.ts';
import { stageTitle } from '../../supplies/titles.ts';
import { make } from '../shadow.ts';
import { lookOf } from './mark.ts';
import { leftWord, moscowWord, ownMomentWord, slotWord, standingWord, stepWord } from './words.ts';

const actorWord = { seller: 'actor_seller', operator: 'actor_operator', marketplace: 'actor_marketplace' } as const;

/** The details of one supply: its day, the step in front and by when, the chain in short, and the way to the plan. `now` in epoch milliseconds. */
export function supplyCardOf(page: Document, number: string, card: PlanCard | undefined, now: number): HTMLElement {
	const standing = card && planStanding(card, now);
	const box = make(page, 'div', `card ${card && standing ? lookOf(standing, card, now).tone : 'unknown'}`);
	box.role = 'dialog';
	box.ariaLabel = t('page_supply_title', { number: card?.shownNumber ?? number });
	box.lang = currentLanguage();
	box.append(make(page, 'h2', '', card && standing ? standingWord(standing, card) : t('page_supply_unknown')));
	if (card && standing) {
		box.append(factsOf(page, card, standing, now));
		if (card.ahead && card.steps.length > 0) box.append(chainOf(page, card.steps, standing, now));
		else if (standing.kind === 'no-slot') box.append(make(page, 'p', 'hint', t('page_supply_no_slot_hint')));
	} else box.append(make(page, 'p', 'hint', t('page_supply_unknown_hint', { number })));
	const open = make(page, 'button', 'open', t('page_supply_open'));
	open.type = 'button';
	box.append(open);
	return box;
}

function factsOf(page: Document, card: PlanCard, standing: PlanStanding, now: number): HTMLElement {
	const list = make(page, 'dl');
	const line = (term: string, text: string, ...small: (string | undefined)[]): HTMLElement => {
		const value = make(page, 'dd', '', text);
		for (const more of small) if (more !== undefined) value.append(make(page, 'small', '', more));
		list.append(make(page, 'dt', '', term), value);
		return value;
	};
	line(t('page_supply_supply'), card.shownNumber, t(stageTitle[card.stage]));
	if (card.cabinet) {
		const swatch = make(page, 'span', 'swatch');
		swatch.style.background = card.cabinet.color;
		line(t('page_supply_cabinet'), card.cabinet.title).prepend(swatch);
	}
	if (card.slot) line(t('page_supply_day'), slotWord(card.slot), moscowWord(card.slot));
	if ('step' in standing) {
		const { step } = standing;
		line(t('page_supply_actor'), t(actorWord[step.actor]));
		const until = line(
			t('page_supply_until'),
			`${step.estimated ? `${t('about')} ` : ''}${momentText(step.at)} · ${leftWord(standing, now) ?? ''}`,
			ownMomentWord(step.at),
			otherReading(step),
		);
		if (standing.kind === 'late') until.className = 'late';
	}
	if (card.ahead && card.movedTo !== undefined)
		line(t('page_supply_moves'), t('page_supply_moved', { day: dayText(dayStart(card.movedTo)) })).className = 'late';
	if (card.operatorStatus !== undefined) line(t('page_supply_operator'), card.operatorStatus).className = card.asksToMove ? 'late' : '';
	line(t('page_supply_age'), ageText(card.asOf, now));
	return list;
}

const otherReading = ({ otherAt }: PlanCardStep): string | undefined =>
	otherAt === undefined ? undefined : t('page_supply_other', { moment: momentText(otherAt) });

/** Signs stand beside the colours: done, missed, in front, to come. */
function chainOf(page: Document, steps: readonly PlanCardStep[], standing: PlanStanding, now: number): HTMLElement {
	const front = 'step' in standing ? standing.step : undefined;
	const list = make(page, 'ol', 'steps');
	for (const step of steps) {
		const isFront = step === front;
		const isPast = !step.done && step.at < now;
		const look = step.done ? 'done' : isPast ? 'past' : isFront ? (step.actor === 'seller' ? 'now' : 'wait') : '';
		const sign = make(page, 'span', look, step.done ? '✓' : isPast ? '!' : isFront ? '●' : '○');
		sign.ariaLabel = t(step.done ? 'page_supply_done' : isPast ? 'page_supply_past' : isFront ? 'page_supply_next' : 'page_supply_ahead');
		sign.role = 'img';
		const words = make(page, 'span', look);
		const more = [t(actorWord[step.actor]), isFront ? undefined : otherReading(step)].filter((one) => one !== undefined);
		words.append(make(page, isFront ? 'b' : 'span', '', stepWord(step)), make(page, 'small', '', more.join(' · ')));
		const item = make(page, 'li');
		item.append(sign, words, make(page, 'span', 'when', momentText(step.at)));
		list.append(item);
	}
	return list;
}
