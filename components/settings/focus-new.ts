/** What was just added is drawn first; then the cursor is in its first field, with the words that stand there to be typed over. */
export function focusNew(selector: string): void {
	requestAnimationFrame(() => {
		const field = [...document.querySelectorAll<HTMLInputElement>(selector)].at(-1);
		field?.focus();
		field?.select();
		field?.scrollIntoView({ block: 'center' });
	});
}
