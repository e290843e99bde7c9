import type { Cabinet } from '../../lib/cabinets/model.ts';
import type { ReadyOffer } from '../../lib/support/offers.ts';
import { ErrorState, Loading } from '../base/states.tsx';
import type { Live } from '../base/use-live.ts';
import type { CurrentOrder } from '../sidepanel/current-order.ts';
import './support.css';
import { type Talk, useTalk } from './talk.ts';
import { TalkDesk } from './talk-desk.tsx';
import { useScripts } from './use-scripts.ts';
import { useTalkEnd } from './use-talk-end.ts';
import { useTalkOrder } from './use-talk-order.ts';

interface SupportPanelProps {
	current: CurrentOrder | undefined;
	cabinets: readonly Cabinet[];
	now: number;
	/** The conversation as it was left. */
	kept: Partial<Talk> | undefined;
}

/** Scripts for an agent with a customer waiting: the right words and steps for the order in front, on any page. */
export function SupportPanel({ kept, ...props }: SupportPanelProps) {
	const { talk, change } = useTalk(kept);
	const scripts = useScripts();
	useTalkEnd(talk?.id);
	return <WithOrder {...props} talk={talk} change={change} scripts={scripts} />;
}

interface Held extends Omit<SupportPanelProps, 'kept'> {
	talk: Talk;
	change: (make: (talk: Talk) => Talk) => void;
	scripts: Live<readonly ReadyOffer[]>;
}

function WithOrder(props: Held) {
	// Both are read at once.
	const { scripts } = props;
	const found = useTalkOrder(props.talk.about, props.current);
	if (scripts.state === 'failed') return <ErrorState failure={scripts.failure} />;
	if (found.state === 'failed') return <ErrorState failure={found.failure} />;
	if (scripts.state === 'loading' || found.state === 'loading') return <Loading />;
	return <TalkDesk {...props} scripts={scripts.value} found={found.value} />;
}
