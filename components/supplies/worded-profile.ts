import type { OperatorProfile } from '../../lib/supplies/plan.ts';
import { wordsOfStep } from './step-title.ts';

/** A profile with its words in it, in the language of the screen: so it can leave us as a file, or be changed. */
export const wordedProfile = (profile: OperatorProfile): OperatorProfile => ({
	...profile,
	steps: profile.steps.map((step) => ({ ...step, words: wordsOfStep(step) })),
});
