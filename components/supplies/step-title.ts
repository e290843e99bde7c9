import { type MessageKey, t } from '../../lib/platform/i18n.ts';

/** What is to be done in a step of the operator's chain. */
export const stepTitle = (stepId: string): string => t(`step_${stepId.replaceAll('-', '_')}` as MessageKey);
