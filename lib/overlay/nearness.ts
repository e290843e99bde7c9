/** How far above and below what is seen something is near: as far as a page key goes on most screens. */
const margin = '1200px 0px';

/** Tells of a badge, or of a row without one, when it comes near what is seen; on long lists only those are filled. */
export class Nearness {
	readonly #observer: IntersectionObserver;

	/** @param came what is near now; whoever has heard enough of it says `forget` */
	constructor(page: Document, came: (near: Element[]) => void, signal: AbortSignal) {
		// `scrollMargin` does for lists that scroll inside of the page what `rootMargin` does for the page; older browsers pass it over.
		const options: IntersectionObserverInit & { scrollMargin: string } = { root: page, rootMargin: margin, scrollMargin: margin };
		this.#observer = new IntersectionObserver((entries) => {
			const near: Element[] = [];
			for (const { isIntersecting, target } of entries) if (isIntersecting) near.push(target);
			if (near.length > 0) came(near);
		}, options);
		signal.addEventListener('abort', () => this.#observer.disconnect(), { once: true });
	}

	watch(element: Element): void {
		this.#observer.observe(element);
	}

	forget(element: Element): void {
		this.#observer.unobserve(element);
	}
}
