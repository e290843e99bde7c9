/**
 * What a node really is. A form answers to its own properties with the inputs that are named like them (`<input name="parentNode">`), in
 * every world: a climb that trusts `form.parentNode` never ends. These ask the node's class instead of the node.
 */
function getterOf<Value>(name: keyof Node & string): (node: Node) => Value {
	const known = new Map<object, (this: Node) => Value>();
	return (node) => {
		const kind: object = Object.getPrototypeOf(node);
		const get = known.get(kind) ?? searched<Value>(kind, name);
		known.set(kind, get);
		return get.call(node);
	};
}

function searched<Value>(kind: object, name: string): (this: Node) => Value {
	for (let at: object | null = kind; at; at = Object.getPrototypeOf(at)) {
		const get = Object.getOwnPropertyDescriptor(at, name)?.get;
		if (get) return get;
	}
	throw new TypeError(`Nodes have no ${name}`);
}

export const parentOf = getterOf<ParentNode | null>('parentNode');
export const parentElementOf = getterOf<Element | null>('parentElement');
export const firstChildOf = getterOf<ChildNode | null>('firstChild');
export const nodeNameOf = getterOf<string>('nodeName');

/** Puts a node of ours at the end of an element of the page. */
export const appendTo = (home: Element, node: Node): void => {
	Node.prototype.appendChild.call(home, node);
};
