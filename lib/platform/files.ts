import { AppError } from '../core/errors.ts';

/** Gives the user a file to keep. What is in it goes nowhere else. */
export function saveFile(name: string, content: string | Blob, type = 'application/json'): void {
	const url = URL.createObjectURL(typeof content === 'string' ? new Blob([content], { type }) : content);
	const link = document.createElement('a');
	link.href = url;
	link.download = name;
	link.click();
	setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

/** Lets the user choose a file; undefined when they change their mind. */
export function pickFile(accept: string): Promise<File | undefined> {
	return new Promise((resolve) => {
		const input = document.createElement('input');
		input.type = 'file';
		input.accept = accept;
		input.addEventListener('cancel', () => resolve(undefined), { once: true });
		input.addEventListener('change', () => resolve(input.files?.[0]), { once: true });
		input.click();
	});
}

/** Rules and settings fill some kilobytes; a file beyond this is none of ours and is not read. */
const longestText = 1_000_000;

/** The same, and reads it as text. Throws `file-malformed` for a file that is too long to be one of ours. */
export async function chooseFile(accept: string): Promise<string | undefined> {
	const file = await pickFile(accept);
	if (file && file.size > longestText) throw new AppError('file-malformed', { place: `${file.size} B` });
	return file?.text();
}
