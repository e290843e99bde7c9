import { t } from '../../lib/platform/i18n.ts';
import type { ProofKind } from '../../lib/supplies/plan.ts';

const titles = { ticket: 'proof_ticket', 'pass-screenshot': 'proof_pass', 'order-screenshot': 'proof_order' } as const;

/** What a picture shows, in a word or two: `Пропуск`. */
export const proofTitle = (kind: ProofKind): string => t(titles[kind]);

const places = { ticket: 'proof_open_ticket', 'pass-screenshot': 'proof_open_pass', 'order-screenshot': 'proof_open_order' } as const;

/** Which page has to be open for such a picture. */
export const proofPlace = (kind: ProofKind): string => t(places[kind]);
