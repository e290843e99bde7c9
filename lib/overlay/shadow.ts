const sheets = new Map<string, CSSStyleSheet>();

/** A shadow root on a new element of ours, with a sheet that all of its kind share. */
export function shadowWith(host: HTMLElement, style: string): ShadowRoot {
	const shadow = host.attachShadow({ mode: 'open' });
	try {
		let sheet = sheets.get(style);
		if (!sheet) {
			sheet = new CSSStyleSheet();
			sheet.replaceSync(style);
			sheets.set(style, sheet);
		}
		shadow.adoptedStyleSheets = [sheet];
	} catch {
		// Firefox does not let an isolated world share sheets (bugzilla 1751346): each root has its own copy there.
		const own = host.ownerDocument.createElement('style');
		own.textContent = style;
		shadow.append(own);
	}
	return shadow;
}

/** A new element with class and text; texts only ever come in as text. */
export function make<Name extends keyof HTMLElementTagNameMap>(
	page: Document,
	name: Name,
	className = '',
	text = '',
): HTMLElementTagNameMap[Name] {
	const element = page.createElement(name);
	if (className) element.className = className;
	if (text) element.textContent = text;
	return element;
}
