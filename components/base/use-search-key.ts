import { useEffect } from 'preact/hooks';

const isTyping = (target: EventTarget | null): boolean =>
	target instanceof HTMLElement && (target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName));

/** `/` puts the cursor into the search box of the page, unless somebody is typing or a dialog is open. */
export function useSearchKey(): void {
	useEffect(() => {
		const focus = (event: KeyboardEvent) => {
			// The key left of the right Shift types a dot on a Russian layout; its place on the keyboard is the same.
			const slash = event.key === '/' || (event.code === 'Slash' && !event.shiftKey);
			if (!slash || event.ctrlKey || event.altKey || event.metaKey || isTyping(event.target) || document.querySelector('dialog[open]'))
				return;
			const box = document.querySelector<HTMLInputElement>('input[data-search]');
			if (!box) return;
			event.preventDefault();
			box.focus();
			box.select();
		};
		document.addEventListener('keydown', focus);
		return () => document.removeEventListener('keydown', focus);
	}, []);
}
