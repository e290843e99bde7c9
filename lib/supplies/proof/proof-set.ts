import { fileName } from '../../core/file-name.ts';
import type { StepProof } from '../plan.ts';

export interface SetFile {
	name: string;
	content: Uint8Array<ArrayBuffer>;
}

/**
 * The pictures of a step and the text that goes with them, as files: `1 Пропуск 2000061286751.png`. `title` names a kind of picture,
 * `number` is the cabinet's for the supply.
 */
export function proofSet(
	proofs: readonly Pick<StepProof, 'kind' | 'bytes'>[],
	{ number, title, textName, text }: { number: string; title: (kind: StepProof['kind']) => string; textName: string; text: string },
): SetFile[] {
	const pictures = proofs.map(({ kind, bytes }, index) => ({
		name: `${[`${index + 1}`, fileName(title(kind)), fileName(number)].filter(Boolean).join(' ')}.png`,
		content: bytes,
	}));
	return [{ name: `${fileName(textName)}.txt`, content: new TextEncoder().encode(text) }, ...pictures];
}
