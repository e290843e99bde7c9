import { useLayoutEffect } from 'preact/hooks';
import { t } from '../../lib/platform/i18n.ts';
import { toast } from '../base/toast.tsx';
import { isBusy, type Talk } from './talk.ts';

interface PresentTalk {
	talk: Talk;
	change: (make: (talk: Talk) => Talk) => void;
	hasPictures: boolean;
}

/** What this page's panel holds. A way back outlives the panel: the agent may have looked at another tab of the page meanwhile. */
let present: PresentTalk | undefined;

/** The panel holds this conversation now. */
export function usePresentTalk(held: PresentTalk): void {
	useLayoutEffect(() => {
		present = held;
	});
}

/** Leaves the conversation for another one. Where something is left behind, `said` tells of it, and the agent can go back for a while. */
export function leaveTalk(make: (talk: Talk) => Talk, said: string): void {
	if (!present) return;
	const { talk, change, hasPictures } = present;
	change(make);
	if (isBusy(talk) || hasPictures) toast(said, { text: t('support_turn_back'), run: () => leaveTalk(() => talk, t('support_put_aside')) });
}
