import { useEffect, useMemo, useState } from 'preact/hooks';
import type { Day } from '../../../lib/core/time.ts';
import { led, type PreviewState, strayTopic, withStray } from '../../../lib/support/edit/preview-way.ts';
import { type ReadyScript, readyScript, type Way, wayOf } from '../../../lib/support/engine.ts';
import type { ScriptBody } from '../../../lib/support/library.ts';
import type { ScriptPlace } from '../../../lib/support/lint/findings.ts';

export interface Preview extends PreviewState {
	ready: ReadyScript;
	way: Way | undefined;
	set: (some: Partial<PreviewState>) => void;
}

/** The conversation of the preview: it follows the chosen place, and is walked on by hand from there. */
export function usePreview(script: ScriptBody, from: ScriptPlace, today: Day): Preview {
	const [state, setState] = useState<PreviewState>({ conversation: undefined, facts: {} });
	const stray = state.conversation?.topic === strayTopic ? from.node : undefined;
	const ready = useMemo(() => readyScript(withStray(script, stray)), [script, stray]);
	const key = JSON.stringify(from);
	// A place that was chosen as it was made may come to this script a moment later.
	const isThere = from.node === undefined || ready.nodes.has(from.node);
	useEffect(() => {
		setState((before) => led(script, before, from, today));
	}, [key, isThere]);
	const { conversation, facts } = state;
	const way = conversation && wayOf(conversation, { ready, facts, said: facts, today });
	return {
		...state,
		ready,
		way: way?.topic ? way : undefined,
		set: (some) => setState(({ how: _, ...before }) => ({ ...before, ...some })),
	};
}
