import { useEffect } from 'preact/hooks';
import { keyScanner } from '../../lib/scan/key-scanner.ts';

const isText = (target: EventTarget | null): boolean =>
	target instanceof HTMLElement &&
	(target.isContentEditable ||
		target instanceof HTMLTextAreaElement ||
		(target instanceof HTMLInputElement && !['checkbox', 'radio', 'button'].includes(target.type)));

/**
 * Hears a hand scanner anywhere on the page outside text fields and dialogs, as long as no part of the page hears it itself (`data-scans`).
 * Keys that are a scanner's are nobody else's.
 */
export function useScanner(onCode: (code: string) => unknown): void {
	useEffect(() => {
		const scanner = keyScanner();
		const listen = (event: KeyboardEvent) => {
			if (event.ctrlKey || event.altKey || event.metaKey || isText(event.target)) return;
			if (document.querySelector('dialog[open], [data-scans]')) return;
			const heard = scanner.press({ code: event.code, shift: event.shiftKey, at: event.timeStamp });
			if (heard.is === 'nothing') return;
			event.preventDefault();
			event.stopPropagation();
			if (heard.is === 'code') onCode(heard.code);
		};
		document.addEventListener('keydown', listen, true);
		return () => document.removeEventListener('keydown', listen, true);
	}, [onCode]);
}
