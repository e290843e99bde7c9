import type { RefObject } from 'preact';
import { useLayoutEffect, useState } from 'preact/hooks';

/** Gives the way to bring a node of the conversation into sight and to have it read out, once it is drawn. */
export function useGoal(root: RefObject<HTMLElement | null>): (node: string | undefined) => void {
	const [goal, setGoal] = useState<string>();
	useLayoutEffect(() => {
		if (goal === undefined) return;
		const stop = root.current?.querySelector<HTMLElement>(`[data-node="${CSS.escape(goal)}"]`);
		setGoal(undefined);
		stop?.querySelector<HTMLElement>('.talk-ask')?.focus({ preventScroll: true });
		stop?.scrollIntoView({ block: 'nearest' });
	}, [goal]);
	return setGoal;
}
