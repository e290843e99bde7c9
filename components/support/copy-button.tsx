import type { ComponentChildren } from 'preact';
import { useContext } from 'preact/hooks';
import { t } from '../../lib/platform/i18n.ts';
import { missingSentence } from '../../lib/support/placeholder-words.ts';
import type { FilledText } from '../../lib/support/texts.ts';
import { toast } from '../base/toast.tsx';
import { tell } from '../labels/tell.ts';
import { Copied } from './use-talk-log.ts';

/** Where the customer's name is typed. */
export const nameField = 'talk-name';

/** Copies a text as plain text. One with a gap is not copied: what is missing is said, and the cursor goes where the name is typed. */
export function CopyButton({
	filled: { plain, missing },
	children,
}: {
	filled: Pick<FilledText, 'plain' | 'missing'>;
	children: ComponentChildren;
}) {
	const copied = useContext(Copied);
	const copy = async () => {
		if (plain === undefined) {
			toast(missingSentence(missing));
			if (missing.includes('name')) document.getElementById(nameField)?.focus();
			return;
		}
		if (!(await tell(() => navigator.clipboard.writeText(plain)))) return;
		copied();
		toast(t('copied'));
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
