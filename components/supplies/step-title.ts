import { t } from '../../lib/platform/i18n.ts';
import { textsOfStep } from '../../lib/supplies/titles.ts';

/** What is to be done in a step of the operator's chain; a step that we did not ship shows its id. */
export const stepTitle = (stepId: string): string => {
	const texts = textsOfStep(stepId);
	return texts ? t(texts.title) : stepId;
};

/** The same as one sentence. */
export const stepHint = (stepId: string): string | undefined => {
	const texts = textsOfStep(stepId);
	return texts && t(texts.hint);
};
