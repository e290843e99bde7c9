import { useEffect } from 'preact/hooks';

/** What is shorter is a word or a number, and no e-mail. */
const shortest = 20;

/** Hears a text that is pasted on the page while nobody types and no dialog is open; pictures are left to others. */
export function usePastedText(onText: (text: string) => void): void {
	useEffect(() => {
		const hear = (event: ClipboardEvent) => {
			const target = event.target;
			const types = target instanceof HTMLElement && (target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName));
			if (event.defaultPrevented || types || document.querySelector('dialog[open]') || event.clipboardData?.files.length) return;
			const text = event.clipboardData?.getData('text/plain') ?? '';
			if (text.trim().length < shortest) return;
			event.preventDefault();
			onText(text);
		};
		document.addEventListener('paste', hear);
		return () => document.removeEventListener('paste', hear);
	}, [onText]);
}
