import { useEffect, useRef, useState } from 'preact/hooks';
import { ownWindow } from '../../lib/platform/front-page.ts';
import { leavePanelValues, showPanelValues, takeOverPanelValues } from '../../lib/snippets/panel-values.ts';
import type { TextValues } from '../../lib/support/texts.ts';

/**
 * Leaves what the panel shows where codes that are typed in this window are filled in from, for as long as it is shown. `isPinned` = the conversation has
 * begun, so the values stay its own when the panel is closed or shows something else.
 */
export function useSnippetValues(values: TextValues, isPinned: boolean): void {
	const [windowId, setWindowId] = useState<number>();
	const latest = useRef({ values, isPinned });
	latest.current = { values, isPinned };
	const written = JSON.stringify(values);
	useEffect(() => void ownWindow().then(setWindowId), []);
	useEffect(() => {
		if (windowId !== undefined) void showPanelValues(windowId, latest.current.values);
	}, [windowId, written]);
	useEffect(() => {
		if (windowId === undefined) return undefined;
		void takeOverPanelValues(windowId);
		const leave = () => void leavePanelValues(windowId, latest.current.values, latest.current.isPinned);
		// Nothing is unmounted where the panel itself is closed.
		addEventListener('pagehide', leave);
		return () => {
			removeEventListener('pagehide', leave);
			leave();
		};
	}, [windowId]);
}
