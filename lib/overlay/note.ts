import { make, shadowWith } from './shadow.ts';
import { badgeStyle } from './styles.ts';
import { isDarkAround } from './theme.ts';

/** Texts of the note, read while the extension could still be asked. */
export interface NoteTexts {
	text: string;
	reload: string;
	close: string;
}

/** A quiet note at the edge of the page, which looks like the details of a badge; it waits for nobody and can be closed. */
export function showNote(page: Document, { text, reload, close }: NoteTexts): HTMLElement {
	const host = page.createElement('prilavok-note');
	const shadow = shadowWith(host, badgeStyle);
	const root = make(page, 'div', isDarkAround(page.body) ? 'root dark' : 'root light');
	const panel = make(page, 'div', 'card', text);
	panel.setAttribute('role', 'status');
	panel.style.right = panel.style.bottom = '16px';
	const buttons = make(page, 'div', 'actions');
	const again = make(page, 'button', 'action', reload);
	const away = make(page, 'button', 'action', close);
	again.addEventListener('click', (event) => event.isTrusted && page.defaultView?.location.reload());
	away.addEventListener('click', (event) => event.isTrusted && host.remove());
	buttons.append(again, away);
	panel.append(buttons);
	root.append(panel);
	shadow.append(root);
	page.documentElement.append(host);
	panel.popover = 'manual';
	panel.showPopover?.();
	return host;
}
