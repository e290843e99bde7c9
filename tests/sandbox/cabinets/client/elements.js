// Elements of the reconstructed pages; texts only ever become texts.

/** An element with attributes and children; strings become texts. */
export function el(name, attributes = {}, ...children) {
	const element = document.createElement(name);
	for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
	element.append(...children);
	return element;
}

/** A link that moves on without reloading the page. */
export function link(href, text, attributes = {}) {
	return el('a', { href, ...attributes }, text);
}
