import { make, shadowWith } from './shadow.ts';
import { panelStyle } from './styles.ts';
import { isDarkAround } from './theme.ts';

/** Texts of the note, read while the extension could still be asked. */
export interface NoteTexts {
	text: string;
	reload: string;
	close: string;
}

/** A quiet note at the edge of the page; it waits for nobody and can be closed. */
export function showNote(page: Document, { text, reload, close }: NoteTexts): HTMLElement {
	const host = page.createElement('prilavok-note');
	const shadow = shadowWith(host, panelStyle);
	const root = make(page, 'div', isDarkAround(page.body) ? 'root dark' : 'root light');
	const panel = make(page, 'div', 'panel');
	panel.setAttribute('role', 'status');
	const buttons = make(page, 'div', 'row-of-buttons');
	const again = make(page, 'button', 'main', reload);
	const away = make(page, 'button', '', close);
	again.addEventListener('click', (event) => event.isTrusted && page.defaultView?.location.reload());
	away.addEventListener('click', (event) => event.isTrusted && host.remove());
	buttons.append(again, away);
	panel.append(make(page, 'p', '', text), buttons);
	root.append(panel);
	shadow.append(root);
	page.documentElement.append(host);
	return host;
}
