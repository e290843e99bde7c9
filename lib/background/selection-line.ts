import { t } from '../platform/i18n.ts';
import { hideMenuLine, showMenuLine } from '../platform/menu-line.ts';
import { speakChosenLanguage } from '../platform/worker-texts.ts';
import { readSettings } from '../settings/queries.ts';
import { selectionLine } from '../support/find/selected-text.ts';

/** Puts the line for selected text into the menus of pages, or takes it out, as the user has set it, in the user's language. */
export async function placeSelectionLine(): Promise<void> {
	if (!(await readSettings()).selectionMenu) return hideMenuLine(selectionLine);
	await speakChosenLanguage();
	await showMenuLine(selectionLine, t('support_menu_line'), 'selection');
}
