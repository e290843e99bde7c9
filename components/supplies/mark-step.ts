import { call } from '../../lib/messaging/client.ts';
import { t } from '../../lib/platform/i18n.ts';
import { toast } from '../base/toast.tsx';
import { stepTitle } from './step-title.ts';

/** Ticks a step of a supply's chain, or takes the tick back, with the way to undo it. */
export async function markStep(supplyId: string, step: { stepId: string; title?: string }, done: boolean): Promise<void> {
	const { stepId } = step;
	await call['supplies.markStep']({ supplyId, stepId, done });
	toast(t(done ? 'step_marked' : 'step_unmarked', { step: stepTitle(step) }), {
		text: t('undo'),
		run: () => call['supplies.markStep']({ supplyId, stepId, done: !done }),
	});
}
