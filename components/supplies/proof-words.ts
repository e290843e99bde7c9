import { captureRefusals } from '../../lib/platform/capture.ts';
import { failureSentence } from '../../lib/platform/failure.ts';
import { t } from '../../lib/platform/i18n.ts';
import type { ProofKind } from '../../lib/supplies/plan.ts';

const titles = { ticket: 'proof_ticket', 'pass-screenshot': 'proof_pass', 'order-screenshot': 'proof_order' } as const;

/** What a picture shows, in a word or two: `Пропуск`. */
export const proofTitle = (kind: ProofKind): string => t(titles[kind]);

const places = { ticket: 'proof_open_ticket', 'pass-screenshot': 'proof_open_pass', 'order-screenshot': 'proof_open_order' } as const;

/** Which page has to be open for such a picture. */
export const proofPlace = (kind: ProofKind): string => t(places[kind]);

const refusals = { 'no-access': 'proof_no_access', 'no-page': 'proof_no_page', failed: 'proof_failed' } as const;

/** Why there is no picture, and what to do: for a refusal of the browser's, or the code of a failure. */
export function refusalText(why: string): string {
	const refusal = captureRefusals.find((known) => known === why);
	return refusal ? t(refusals[refusal]) : failureSentence({ code: why });
}
