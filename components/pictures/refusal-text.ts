import { captureRefusals } from '../../lib/platform/capture.ts';
import { failureSentence } from '../../lib/platform/failure.ts';
import { t } from '../../lib/platform/i18n.ts';

const refusals = { 'no-access': 'picture_no_access', 'no-page': 'picture_no_page', failed: 'picture_failed' } as const;

/** Why there is no picture, and what to do: for a refusal of the browser's, or the code of a failure. */
export function refusalText(why: string): string {
	const refusal = captureRefusals.find((known) => known === why);
	return refusal ? t(refusals[refusal]) : failureSentence({ code: why });
}
