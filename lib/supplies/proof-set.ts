import type { StepProof } from './plan.ts';

export interface SetFile {
	name: string;
	content: Uint8Array<ArrayBuffer>;
}

/** Signs that some file system does not take, and those that do not show. */
const unfit = /[\p{Cc}\p{Cf}<>:"/\\|?*]+/gu;

/** A text as part of a file's name: what Windows, macOS and Linux all take, and not too long. Empty when nothing is left. */
export const asFileName = (text: string): string =>
	text
		.replace(unfit, ' ')
		.replace(/\s+/g, ' ')
		.trim()
		.slice(0, 60)
		// Windows takes no name that ends so.
		.replace(/[. ]+$/, '');

/**
 * The pictures of a step and the text that goes with them, as files: `1 Пропуск 2000061286751.png`. `title` names a kind of picture,
 * `number` is the cabinet's for the supply.
 */
export function proofSet(
	proofs: readonly Pick<StepProof, 'kind' | 'bytes'>[],
	{ number, title, textName, text }: { number: string; title: (kind: StepProof['kind']) => string; textName: string; text: string },
): SetFile[] {
	const pictures = proofs.map(({ kind, bytes }, index) => ({
		name: `${[`${index + 1}`, asFileName(title(kind)), asFileName(number)].filter(Boolean).join(' ')}.png`,
		content: bytes,
	}));
	return [{ name: `${asFileName(textName)}.txt`, content: new TextEncoder().encode(text) }, ...pictures];
}
