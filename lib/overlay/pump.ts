/** A page on which so many pieces of work failed is left alone. */
const mostFaults = 200;

/** Runs small pieces of work in slices, the first one right before a paint, so that the page's own frames keep their time. */
export class Pump {
	#asked = false;
	readonly #channel = new MessageChannel();
	#faults = 0;
	/** Milliseconds of work done, for the rule of giving up. */
	spent = 0;

	/**
	 * @param step does one small piece and says whether there is more
	 * @param rest runs at the end of every slice: what was gathered goes on its way in one message; says whether that left more to do
	 * @param limits longest slice right before a paint, and longest one of those that follow it
	 */
	constructor(
		private readonly window: Window,
		private readonly step: () => boolean,
		private readonly rest: () => boolean,
		private readonly limits: { readonly beforePaintMs: number; readonly sliceMs: number },
		private readonly signal: AbortSignal,
	) {
		this.#channel.port1.onmessage = () => this.#slice(this.limits.sliceMs);
		signal.addEventListener('abort', () => this.#channel.port1.close(), { once: true });
	}

	/** There is work. */
	ask(): void {
		if (this.#asked || this.signal.aborted || this.#faults > mostFaults) return;
		this.#asked = true;
		this.window.requestAnimationFrame(() => this.#slice(this.limits.beforePaintMs));
	}

	#slice(limit: number): void {
		if (this.signal.aborted) return;
		const start = this.window.performance.now();
		let more = true;
		while (more && this.window.performance.now() - start < limit) more = this.#attempt(this.step, true);
		if (this.#attempt(this.rest, false)) more = true;
		if (this.#faults > mostFaults) more = false;
		this.spent += this.window.performance.now() - start;
		this.#asked = more;
		if (more) this.#channel.port2.postMessage(undefined);
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
