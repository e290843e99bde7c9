/** A page on which so many pieces of work failed is left alone. */
const mostFaults = 200;

/** Runs small pieces of work in slices, so that the page's own frames keep their time. */
export class Pump {
	/** There is work that no slice has begun with. */
	#due = false;
	#framed = false;
	#posted = false;
	readonly #channel = new MessageChannel();
	#faults = 0;
	/** Milliseconds of work done, for the rule of giving up. */
	spent = 0;

	/**
	 * @param step does one small piece and says whether there is more
	 * @param rest runs at the end of every slice: what was gathered goes on its way in one message; says whether that left more to do
	 * @param limits longest slice right before a paint, longest one of those that follow it, and longest one of what was waited for: cut up
	 * into small ones it would be painted piece by piece, and the last piece would come two frames later
	 */
	constructor(
		private readonly window: Window,
		private readonly step: () => boolean,
		private readonly rest: () => boolean,
		private readonly limits: { readonly beforePaintMs: number; readonly sliceMs: number; readonly awaitedMs: number },
		private readonly signal: AbortSignal,
	) {
		this.#channel.port1.onmessage = () => {
			this.#posted = false;
			if (this.#due) this.#slice(this.limits.sliceMs);
		};
		signal.addEventListener('abort', () => this.#channel.port1.close(), { once: true });
	}

	/** There is work: it begins as soon as the page pauses, and before the next paint at the latest. */
	ask(): void {
		if (this.#isOver) return;
		this.#due = true;
		// A page that nobody sees has no frames, and what is done on it can wait.
		if (!this.window.document.hidden) this.#post();
		if (this.#framed) return;
		this.#framed = true;
		this.window.requestAnimationFrame(() => {
			this.#framed = false;
			if (this.#due) this.#slice(this.limits.beforePaintMs);
		});
	}

	/** There is work that somebody has waited for long enough: it begins in this very moment. */
	now(): void {
		if (!this.#isOver) this.#slice(this.limits.awaitedMs);
	}

	get #isOver(): boolean {
		return this.signal.aborted || this.#faults > mostFaults;
	}

	#slice(limit: number): void {
		if (this.signal.aborted) return;
		const start = this.window.performance.now();
		let more = true;
		while (more && this.window.performance.now() - start < limit) more = this.#attempt(this.step, true);
		if (this.#attempt(this.rest, false)) more = true;
		if (this.#faults > mostFaults) more = false;
		this.spent += this.window.performance.now() - start;
		this.#due = more;
		if (more) this.#post();
	}

	#post(): void {
		if (this.#posted) return;
		this.#posted = true;
		this.#channel.port2.postMessage(undefined);
	}

	/** A page can be built so that reading it fails: the piece of work is given up, and the others go on. */
	#attempt(work: () => boolean, otherwise: boolean): boolean {
		try {
			return work();
		} catch (thrown) {
			this.#faults += 1;
			console.debug('Prilavok: a part of this page could not be read', thrown);
			return otherwise;
		}
	}
}
