import { useEffect, useRef } from 'preact/hooks';
import { pictureIn } from './take-picture.ts';

/** A picture from the clipboard is heard wherever the cursor stands; texts go where they always go. `onPicture` answers false when it has no use for it. */
export function usePastedPicture(onPicture: (file: File) => boolean): void {
	const latest = useRef(onPicture);
	latest.current = onPicture;
	useEffect(() => {
		const paste = (event: ClipboardEvent) => {
			const file = pictureIn(event.clipboardData);
			// While one is being worked on, another would take its place.
			if (!file || document.querySelector('dialog[open]')) return;
			// Cells of a table are copied as a text and as a picture of it: a field wants the text.
			const inField = event.target instanceof HTMLInputElement || event.target instanceof HTMLTextAreaElement;
			if (inField && event.clipboardData?.types.includes('text/plain')) return;
			if (latest.current(file)) event.preventDefault();
		};
		document.addEventListener('paste', paste);
		return () => document.removeEventListener('paste', paste);
	}, []);
}
