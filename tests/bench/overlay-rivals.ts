/*
 * Other ways to put a badge into every row, as scripts for a page. Each draws one badge a row, with a shadow root and a word,
 * and nothing else, so that what differs is how rows are found.
 */

/** Parts that both rivals share: the same posting number is looked for and the same badge is drawn. */
const drawing = `
const pattern = /\\d{7,12}-\\d{4}-\\d{1,3}/;
const sheet = new CSSStyleSheet();
sheet.replaceSync(':host { display: block } span { padding: 1px 6px; border: 1px solid #888; border-radius: 8px }');
const draw = (row, number) => {
	if (row.querySelector('rival-badge')) return;
	const badge = document.createElement('rival-badge');
	const shadow = badge.attachShadow({ mode: 'open' });
	shadow.adoptedStyleSheets = [sheet];
	const word = document.createElement('span');
	word.textContent = number;
	shadow.append(word);
	(row.querySelector('td') ?? row).append(badge);
};
`;

/** Each of six features watches the whole page by itself and looks through whatever was added; the first of them draws. */
export const observerPerFeature = `{${drawing}
const features = 6;
const watch = () => {
	for (let feature = 0; feature < features; feature++) {
		new MutationObserver((records) => {
			for (const { addedNodes } of records) for (const node of addedNodes) {
				if (!(node instanceof Element)) continue;
				for (const row of [...(node.matches('tr') ? [node] : []), ...node.querySelectorAll('tr')]) {
					const number = pattern.exec(row.textContent)?.[0];
					if (number && feature === 0) draw(row, number);
				}
			}
		}).observe(document.body, { childList: true, subtree: true, characterData: true });
	}
};
addEventListener('DOMContentLoaded', watch);
}`;

/** A style that animates every row for a moment; the beginning of the animation tells that a row is there. */
export const cssAnimation = `{${drawing}
const style = new CSSStyleSheet();
style.replaceSync('@keyframes rival-seen { from { outline-color: transparent } } tr { animation: rival-seen 1ms }');
document.adoptedStyleSheets = [...document.adoptedStyleSheets, style];
document.addEventListener('animationstart', ({ animationName, target }) => {
	if (animationName !== 'rival-seen') return;
	const number = pattern.exec(target.textContent)?.[0];
	if (number) draw(target, number);
});
}`;
