import { useLayoutEffect, useRef } from 'preact/hooks';
import { keyScanner, restMs, type ScanManner } from '../../lib/scan/key-scanner.ts';

type TextField = HTMLInputElement | HTMLTextAreaElement;

const isTextField = (target: EventTarget | null): target is TextField =>
	target instanceof HTMLTextAreaElement ||
	(target instanceof HTMLInputElement && !['checkbox', 'radio', 'button', 'submit'].includes(target.type));

/**
 * Hears a hand scanner wherever the focus is on the page, text fields and dialogs included: what of a code a field has taken before it was known
 * to be one is taken out again. Scanners that end with no key are heard after a rest.
 */
export function usePackScanner(onCode: (code: string, manner: ScanManner) => unknown, on = true): void {
	const hear = useRef(onCode);
	hear.current = onCode;
	// Together with what is shown, not after it: who sees that one may scan, may scan.
	useLayoutEffect(() => {
		if (!on) return;
		const scanner = keyScanner();
		let resting: ReturnType<typeof setTimeout> | undefined;
		/** The field as it was before the first key of what may become a code. */
		let before: { field: TextField; value: string } | undefined;
		const listen = (event: KeyboardEvent) => {
			if (event.metaKey || event.isComposing) return;
			clearTimeout(resting);
			const heard = scanner.press({
				code: event.code,
				shift: event.shiftKey,
				ctrl: event.ctrlKey,
				alt: event.altKey,
				key: event.key,
				at: event.timeStamp,
			});
			if (heard.is === 'nothing') {
				if (isTextField(event.target)) before = { field: event.target, value: event.target.value };
				return;
			}
			event.preventDefault();
			event.stopPropagation();
			if (heard.is === 'code') {
				hear.current(heard.code, heard.manner);
				return;
			}
			if (heard.first && before && before.field === event.target && before.field.value !== before.value) {
				before.field.value = before.value;
				before.field.dispatchEvent(new Event('input', { bubbles: true }));
			}
			resting = setTimeout(() => {
				const rested = scanner.rest();
				if (rested.is === 'code') hear.current(rested.code, rested.manner);
			}, restMs);
		};
		document.addEventListener('keydown', listen, true);
		return () => {
			clearTimeout(resting);
			document.removeEventListener('keydown', listen, true);
		};
	}, [on]);
}
