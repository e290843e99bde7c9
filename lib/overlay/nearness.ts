/** How far above and below what is seen a badge is near: as far as a page key goes on a big screen, and again. */
const margin = '1600px 0px';

/** Tells of a badge when it comes near what is seen; on long lists only those are filled. */
export class Nearness {
	readonly #observer: IntersectionObserver;

	/** @param came hosts that are near now; whoever has heard enough of one says `forget` */
	constructor(page: Document, came: (hosts: Element[]) => void, signal: AbortSignal) {
		// `scrollMargin` does for lists that scroll inside of the page what `rootMargin` does for the page; older browsers pass it over.
		const options: IntersectionObserverInit & { scrollMargin: string } = { root: page, rootMargin: margin, scrollMargin: margin };
		this.#observer = new IntersectionObserver((entries) => {
			const near: Element[] = [];
			for (const { isIntersecting, target } of entries) if (isIntersecting) near.push(target);
			if (near.length > 0) came(near);
		}, options);
		signal.addEventListener('abort', () => this.#observer.disconnect(), { once: true });
	}

	watch(host: Element): void {
		this.#observer.observe(host);
	}

	forget(host: Element): void {
		this.#observer.unobserve(host);
	}
}
