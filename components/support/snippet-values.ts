import { useEffect } from 'preact/hooks';
import { forgetStored, writeStored } from '../../lib/platform/storage.ts';
import { supportValuesKey } from '../../lib/snippets/model.ts';
import type { TextValues } from '../../lib/support/texts.ts';

/**
 * Leaves what the panel shows where codes that are typed elsewhere are filled in from. `isPinned` = the conversation has begun, so the values stay its own
 * when the panel is closed; without one they are of the page in front, which nobody follows then.
 */
export function useSnippetValues(values: TextValues, isPinned: boolean): void {
	const written = JSON.stringify(values);
	useEffect(() => {
		void writeStored('session', { [supportValuesKey]: JSON.parse(written) as TextValues });
	}, [written]);
	useEffect(() => {
		if (isPinned) return undefined;
		const forget = () => void forgetStored('session', supportValuesKey);
		window.addEventListener('pagehide', forget);
		return () => window.removeEventListener('pagehide', forget);
	}, [isPinned]);
}
