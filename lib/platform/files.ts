/** Gives the user a file to keep. The text goes nowhere else. */
export function saveFile(name: string, text: string, type = 'application/json'): void {
	const url = URL.createObjectURL(new Blob([text], { type }));
	const link = document.createElement('a');
	link.href = url;
	link.download = name;
	link.click();
	setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

/** Lets the user choose a file and reads it; undefined when they change their mind. */
export function chooseFile(accept: string): Promise<string | undefined> {
	return new Promise((resolve, reject) => {
		const input = document.createElement('input');
		input.type = 'file';
		input.accept = accept;
		input.addEventListener('cancel', () => resolve(undefined), { once: true });
		input.addEventListener('change', () => input.files?.[0]?.text().then(resolve, reject) ?? resolve(undefined), { once: true });
		input.click();
	});
}
