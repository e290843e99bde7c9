import { t } from '../../lib/platform/i18n.ts';
import type { OperatorStep, StepWords } from '../../lib/supplies/plan.ts';
import { textsOfStep } from '../../lib/supplies/titles.ts';

/** What is to be done in a step of the operator's chain: as its profile calls it, else as we do. */
export function stepTitle({ stepId, title }: { stepId: string; title?: string }): string {
	if (title !== undefined) return title;
	const texts = textsOfStep(stepId);
	return texts ? t(texts.title) : stepId;
}

/** All that is said of a step: by its own profile, or, in the shipped one, by us. */
export function wordsOfStep({ id, words, movesShipment }: Pick<OperatorStep, 'id' | 'words' | 'movesShipment'>): StepWords {
	if (words) return words;
	const texts = textsOfStep(id);
	return {
		title: texts ? t(texts.title) : id,
		...(texts ? { hint: t(texts.hint) } : {}),
		...(texts?.done ? { done: t(texts.done) } : {}),
		...(movesShipment ? { missed: t('plan_missed_moves') } : {}),
	};
}
