import type { ComponentChildren } from 'preact';
import { useContext } from 'preact/hooks';
import { missingSentence } from '../../lib/support/placeholder-words.ts';
import type { FilledText } from '../../lib/support/texts.ts';
import { copyFilled } from './copy-filled.ts';
import { Copied } from './use-talk-log.ts';

/** Copies a text as plain text. One with a gap is not copied: what is missing is said, and the cursor goes where the name is typed. */
export function CopyButton({ filled, children }: { filled: Pick<FilledText, 'plain' | 'missing'>; children: ComponentChildren }) {
	const { plain, missing } = filled;
	const copied = useContext(Copied);
	const copy = async () => {
		if (await copyFilled(filled)) copied();
	};
	return (
		<>
			{plain === undefined && <p class="talk-missing">{missingSentence(missing)}</p>}
			<button
				type="button"
				class="button button-main talk-copy"
				data-copy=""
				aria-disabled={plain === undefined}
				aria-keyshortcuts="C"
				onClick={copy}
			>
				{children}{' '}
				<span class="key" aria-hidden="true">
					C
				</span>
			</button>
		</>
	);
}
