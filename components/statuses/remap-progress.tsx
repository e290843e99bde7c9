import { numberText } from '../../lib/platform/format.ts';
import { t } from '../../lib/platform/i18n.ts';
import { type RemapWork, remapWorkKey } from '../../lib/statuses/remap-state.ts';
import { Progress } from '../base/progress.tsx';
import { useStored } from '../base/use-stored.ts';

/** How far the stored orders are recomputed, while they are. Apart from the page around it, which need not be drawn anew with every number. */
export function RemapProgress() {
	const work = useStored<RemapWork>('session', remapWorkKey);
	if (!work) return null;
	const { done, total, changed } = work;
	return (
		<Progress
			text={t('remap_work', { done: numberText(done), total: numberText(total), changed: numberText(changed) })}
			share={total === 0 ? 1 : done / total}
		/>
	);
}
