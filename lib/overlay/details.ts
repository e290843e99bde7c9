const gap = 6;

/** What details can be opened of: a badge, or the like. */
export interface Detailed {
	readonly host: HTMLElement;
	/** Where the details are put, in its own shadow. */
	readonly inside: HTMLElement;
	/** What is pressed and focused. */
	readonly control: HTMLElement;
}

/** How the details of one kind are made and answered. */
export interface DetailPorts<Kind> {
	/** What an event came from. */
	badgeOf(event: Event): Kind | undefined;
	/** The details as they are now; undefined when there is nothing to tell. */
	contentOf(badge: Kind): HTMLElement | undefined;
	/** A person has pressed something in them; false when it was nothing in particular. */
	pressed(badge: Kind, button: HTMLButtonElement): boolean;
	/** A person has pressed or focused the badge itself. */
	looked(badge: Kind): void;
}

/** Details in the top layer, inside the badge's own shadow. One is open at a time. */
export class Details<Kind extends Detailed> {
	#open: { badge: Kind; card: HTMLElement } | undefined;
	#timer: ReturnType<typeof setTimeout> | undefined;

	constructor(
		private readonly page: Document,
		private readonly ports: DetailPorts<Kind>,
		signal: AbortSignal,
	) {
		const { badgeOf } = ports;
		const on = <Name extends keyof DocumentEventMap>(name: Name, hear: (event: DocumentEventMap[Name]) => void) =>
			// Only what a person does counts: a page can send our nodes any event it likes.
			page.addEventListener(name, (event) => event.isTrusted && hear(event), { capture: true, signal });
		on('pointerover', (event) => this.#aim(badgeOf(event), 180));
		on('pointerdown', (event) => {
			if (!badgeOf(event)) this.close();
		});
		on('focusin', (event) => this.#aim(badgeOf(event), 0));
		on('focusout', (event) => {
			const to = event.relatedTarget;
			if (this.#open && !(to instanceof Node && this.#open.badge.host.contains(to))) this.#aim(undefined, 0);
		});
		on('keydown', (event) => {
			if (event.key !== 'Escape' || !this.#open) return;
			event.stopPropagation();
			this.#open.badge.control.focus({ preventScroll: true });
			this.close();
		});
		on('click', (event) => {
			const badge = badgeOf(event);
			if (!badge) return;
			// The row or link of the page around our badge must not take the press for its own.
			event.stopPropagation();
			event.preventDefault();
			const pressed = event.composedPath().find((target): target is HTMLButtonElement => target instanceof HTMLButtonElement);
			if (pressed && ports.pressed(badge, pressed)) return;
			if (this.#open?.badge !== badge) this.#show(badge);
			ports.looked(badge);
		});
		on('scroll', () => this.#place());
		signal.addEventListener('abort', () => this.close(), { once: true });
	}

	/** The badge says something else, or is gone: what is open follows. */
	refresh(badge: Kind): void {
		if (this.#open?.badge !== badge) return;
		this.#show(badge);
	}

	close(): void {
		clearTimeout(this.#timer);
		if (!this.#open) return;
		this.#open.badge.control.setAttribute('aria-expanded', 'false');
		this.#open.card.remove();
		this.#open = undefined;
	}

	#aim(badge: Kind | undefined, delay: number): void {
		clearTimeout(this.#timer);
		if (badge === this.#open?.badge) return;
		this.#timer = setTimeout(() => (badge ? this.#show(badge) : this.close()), badge ? delay : 220);
	}

	#show(badge: Kind): void {
		const focused = this.#open?.badge === badge && this.#open.card.contains((badge.host.shadowRoot ?? this.page).activeElement);
		this.close();
		const card = badge.host.isConnected ? this.ports.contentOf(badge) : undefined;
		if (!card) return;
		badge.inside.append(card);
		badge.control.setAttribute('aria-expanded', 'true');
		this.#open = { badge, card };
		card.popover = 'manual';
		card.showPopover?.();
		this.#place();
		if (focused) card.querySelector<HTMLElement>('.open')?.focus({ preventScroll: true });
	}

	/** Below the badge, or above where there is no room. */
	#place(): void {
		if (!this.#open) return;
		const { badge, card } = this.#open;
		const window = this.page.defaultView;
		const at = badge.control.getBoundingClientRect();
		if (!window || !badge.host.isConnected || at.bottom < 0 || at.top > window.innerHeight) {
			this.close();
			return;
		}
		const { width, height } = card.getBoundingClientRect();
		const left = Math.max(8, Math.min(at.left, window.innerWidth - width - 8));
		const below = at.bottom + gap;
		const top = below + height > window.innerHeight - 8 && at.top - gap - height > 8 ? at.top - gap - height : below;
		card.style.left = `${left}px`;
		card.style.top = `${top}px`;
	}
}
