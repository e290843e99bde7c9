import { isOwn } from './own-nodes.ts';

/** What has changed on the page since it was last asked. */
export interface Changes {
	/** Elements that came or whose text changed: rows may be in or around them. */
	grown: Set<Element>;
	/** Elements that lost something: only a row that is known already can be concerned. */
	shrunk: Set<Element>;
	/** Elements of the page from which a node of ours was taken. */
	robbed: Set<Element>;
}

const nothing = (): Changes => ({ grown: new Set(), shrunk: new Set(), robbed: new Set() });

/** Many children at once are taken as one change of their parent. */
const manyAdded = 40;

/** The one observer of a page: it only gathers; all reading is done later, in slices. */
export class Watcher {
	#changes = nothing();
	#watching = false;
	readonly #observer: MutationObserver;

	constructor(
		private readonly page: Document,
		private readonly wake: () => void,
		signal: AbortSignal,
	) {
		this.#observer = new MutationObserver((records) => this.#gather(records));
		signal.addEventListener('abort', () => this.stop(), { once: true });
	}

	start(): void {
		this.#watching = true;
		this.#observe();
	}

	stop(): void {
		this.#watching = false;
		this.#observer.disconnect();
		this.#changes = nothing();
	}

	/** Does something of ours to the page without taking note of it. */
	unseen<Value>(act: () => Value): Value {
		this.#gather(this.#observer.takeRecords());
		this.#observer.disconnect();
		try {
			return act();
		} finally {
			if (this.#watching) this.#observe();
		}
	}

	/** Hands over what has changed and begins anew. */
	take(): Changes {
		const taken = this.#changes;
		this.#changes = nothing();
		return taken;
	}

	#observe(): void {
		this.#observer.observe(this.page.body, { childList: true, characterData: true, subtree: true });
	}

	#gather(records: readonly MutationRecord[]): void {
		const { grown, shrunk, robbed } = this.#changes;
		for (const record of records) {
			if (record.type === 'characterData') {
				if (record.target.parentElement) grown.add(record.target.parentElement);
				continue;
			}
			const target = record.target as Element;
			if (record.addedNodes.length > manyAdded) grown.add(target);
			else
				for (const node of record.addedNodes) {
					if (node.nodeType === Node.ELEMENT_NODE) {
						if (!isOwn(node)) grown.add(node as Element);
					} else if (node.nodeType === Node.TEXT_NODE) grown.add(target);
				}
			for (const node of record.removedNodes) {
				if (isOwn(node)) robbed.add(target);
				else shrunk.add(target);
			}
		}
		if (grown.size > 0 || shrunk.size > 0 || robbed.size > 0) this.wake();
	}
}
