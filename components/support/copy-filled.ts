import { t } from '../../lib/platform/i18n.ts';
import { missingSentence } from '../../lib/support/placeholder-words.ts';
import type { FilledText } from '../../lib/support/texts.ts';
import { toast } from '../base/toast.tsx';
import { tell } from '../labels/tell.ts';

/** Where the customer's name is typed. */
export const nameField = 'talk-name';

/**
 * Copies a text as plain text; whether it did. One with a gap is not copied: what is missing is said, and the cursor goes where the name is typed.
 */
export async function copyFilled({ plain, missing }: Pick<FilledText, 'plain' | 'missing'>): Promise<boolean> {
	if (plain === undefined) {
		toast(missingSentence(missing));
		if (missing.includes('name')) document.getElementById(nameField)?.focus();
		return false;
	}
	const done = await tell(() => navigator.clipboard.writeText(plain));
	if (done) toast(t('copied'));
	return done;
}
