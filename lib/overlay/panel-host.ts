import { panelStyle } from './panel-style.ts';
import { make, shadowWith } from './shadow.ts';
import { isDarkAround } from './theme.ts';

/** An element of ours at the edge of the page, with the root that everything in it stands in. The page's own keys are not to hear what is typed there. */
export function panelHost(page: Document, name: `prilavok-${string}`): { host: HTMLElement; root: HTMLElement } {
	const host = page.createElement(name);
	const shadow = shadowWith(host, panelStyle);
	const root = make(page, 'div', `root ${isDarkAround(page.body) ? 'dark' : 'light'}`);
	for (const type of ['keydown', 'keyup', 'keypress', 'input', 'change', 'paste', 'click', 'pointerdown', 'mousedown'])
		root.addEventListener(type, (event) => event.stopPropagation());
	shadow.append(root);
	page.documentElement.append(host);
	return { host, root };
}

/** A button that only a person can press: a page can send it any event it likes. */
export function pressable(page: Document, text: string, kind: string, press: () => void): HTMLButtonElement {
	const button = make(page, 'button', `action ${kind}`, text);
	button.addEventListener('click', (event) => event.isTrusted && press());
	return button;
}
