import { currentLanguage, t } from '../../platform/i18n.ts';
import { panelHost, pressable } from '../panel-host.ts';
import { make } from '../shadow.ts';

export interface Choice {
	text: string;
	kind?: 'main' | 'alarm';
	press: () => void;
}

/** Something of ours that lies over the page until it is taken away. */
export interface Shown {
	remove(): void;
}

/** A question over the whole page; nothing of the page can be pressed meanwhile. The first choice has the focus. */
export function showQuestion(page: Document, title: string, text: string, choices: readonly Choice[]): Shown {
	const { host, root } = panelHost(page, 'prilavok-guard');
	const panel = make(page, 'div', 'panel');
	panel.role = 'alertdialog';
	panel.ariaLabel = title;
	panel.lang = currentLanguage();
	const buttons = choices.map(({ text: words, kind = '', press }) => pressable(page, words, kind, press));
	const line = make(page, 'div', 'line');
	line.append(...buttons);
	panel.append(make(page, 'h2', '', title), make(page, 'p', '', text), line);
	root.append(make(page, 'div', 'veil'), panel);
	buttons[0]?.focus({ preventScroll: true });
	return kept(page, host);
}

const keptEveryMs = 500;

/** What waits for an answer stands there again when the page has taken it away. */
function kept(page: Document, host: HTMLElement): Shown {
	const keeping = setInterval(() => host.isConnected || page.documentElement.append(host), keptEveryMs);
	return {
		remove: () => {
			clearInterval(keeping);
			host.remove();
		},
	};
}

/** A quiet word at the edge of the page; it goes by itself when it was given a time (milliseconds). */
export function showWord(page: Document, text: string, forMs?: number): Shown {
	const { host, root } = panelHost(page, 'prilavok-guard');
	const panel = make(page, 'div', 'panel corner');
	panel.role = 'status';
	panel.lang = currentLanguage();
	const line = make(page, 'div', 'line');
	line.append(pressable(page, t('close'), '', () => host.remove()));
	panel.append(make(page, 'p', '', text), line);
	root.append(panel);
	if (forMs !== undefined) setTimeout(() => host.remove(), forMs);
	return { remove: () => host.remove() };
}
