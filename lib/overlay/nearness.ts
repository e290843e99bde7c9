/** Tells of a badge, or of a row without one, when it comes near what is seen; on long lists only those are filled. */
export class Nearness {
	readonly #observer: IntersectionObserver;

	/**
	 * @param reach pixels above and below what is seen that still are near
	 * @param came what is near now; whoever has heard enough of it says `forget`
	 */
	constructor(page: Document, reach: number, came: (near: Element[]) => void, signal: AbortSignal) {
		const margin = `${reach}px 0px`;
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
