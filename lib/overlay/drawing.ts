import { Nearness } from './nearness.ts';
import { type Ground, type Mark, type Placement, Placements } from './placements.ts';
import { badgeHome, type FoundRow, idOfRow, type ReadyAnchor } from './rows.ts';
import { isDarkAround } from './theme.ts';
import { appendTo } from './true-nodes.ts';

/** What the drawing of badges needs from outside. */
export interface DrawingPorts<Kind extends Mark, Known> {
	/** Whether anything is stored that could be asked for. */
	connected: boolean;
	/** Epoch milliseconds. */
	now(): number;
	/** What is stored of these numbers. */
	lookup(numbers: string[]): Promise<(Known & { number: string })[]>;
	/** A badge that says nothing yet. */
	make(number: string): Kind;
	/** Has a badge say what is known; the answer is a status on the page whose words nobody knows. */
	say(placement: Placement<Kind>, known: Known | undefined, dark: boolean): string | undefined;
	/** A badge says something new. */
	changed(badge: Kind): void;
	/** There is something to draw: in the next slice, or right now. */
	wake(when: 'soon' | 'now'): void;
	/** The row of this badge shows another order than a moment ago, or none. */
	moved(placement: Placement<Kind>): void;
}

/** Lists as long as cabinets usually page them are filled whole; on longer ones badges wait until they come near what is seen. */
export const filledAtOnce = 150;
/** Pixels: as far as a page key goes on most screens. */
const fillReach = 1_200;
const retryMs = 4_000;
/** Slices that a question waits for more of it. */
const heldMost = 5;

/** The badges of one visit: where they stand, what is known of their orders, and what they say. */
export class Drawing<Kind extends Mark, Known> {
	readonly placements = new Placements<Kind>();
	/** Statuses on the page whose words nobody knows. */
	readonly unknownTexts = new Set<string>();
	readonly #orders = new Map<string, Known | undefined>();
	/** Numbers to ask for at the end of the slice, and those that are asked for already. */
	readonly #wanted = new Set<string>();
	readonly #asked = new Set<string>();
	readonly #byHost = new WeakMap<Element, Placement<Kind>>();
	readonly #toDraw = new Set<Placement<Kind>>();
	readonly #toTick = new Set<Placement<Kind>>();
	readonly #nearness: Nearness;
	#seats: { placement: Placement<Kind>; home: Element }[] = [];
	#swept = false;
	/** Slices for which the question has waited. */
	#held = 0;

	constructor(
		page: Document,
		private readonly ports: DrawingPorts<Kind, Known>,
		private readonly signal: AbortSignal,
	) {
		this.#nearness = new Nearness(page, fillReach, (hosts) => this.#cameNear(hosts), signal);
	}

	badgeOf(host: Element): Kind | undefined {
		return this.#byHost.get(host)?.badge;
	}

	/**
	 * Gives a row its badge, or the badge of a known row its new order; it is put there by `write`.
	 * @param near whether it is near what is seen, where that is known
	 */
	seat(found: FoundRow, ground: Ground, ready: ReadyAnchor, near = this.#isShort()): void {
		const { id, row } = found;
		const home = badgeHome(found, ready);
		const known = this.placements.at(row);
		if (!known) {
			const badge = this.ports.make(id);
			if (ground.tight) badge.standInline();
			const placement: Placement<Kind> = { id, row, badge, ground, ready, near };
			this.#byHost.set(badge.host, placement);
			this.placements.add(placement);
			this.#seats.push({ placement, home });
			return;
		}
		if (known.id !== id) {
			this.placements.rename(known, id);
			known.badge.rename(id);
			this.ports.changed(known.badge);
		}
		if (known.badge.host.parentElement !== home) this.#seats.push({ placement: known, home });
		else this.#fill(known);
	}

	/**
	 * Reads are over: now badges are put in their places at once, and what is not known yet is asked for in one message; true when some can be
	 * drawn. Until all `isRead` the question waits a few slices: a second one would be answered only after the first.
	 */
	write(isRead: boolean): boolean {
		const seats = this.#seats;
		this.#seats = [];
		this.#swept = false;
		for (const { placement, home } of seats) {
			const { host } = placement.badge;
			appendTo(home, host);
			if (placement.near) this.#fill(placement);
			else this.#nearness.watch(host);
		}
		this.#held = isRead || this.#wanted.size === 0 ? 0 : this.#held + 1;
		if (this.#held > 0 && this.#held <= heldMost) return this.#toDraw.size > 0;
		this.#held = 0;
		const wanted = [...this.#wanted];
		this.#wanted.clear();
		this.#lookup(wanted);
		return this.#toDraw.size > 0;
	}

	/** Draws one badge; false when there is none to draw. */
	step(): boolean {
		for (const placement of this.#toDraw) {
			this.#toDraw.delete(placement);
			this.#draw(placement);
			return true;
		}
		for (const placement of this.#toTick) {
			this.#toTick.delete(placement);
			if (placement.badge.host.isConnected) placement.badge.tick(this.ports.now());
			return true;
		}
		return false;
	}

	/** Asks again about these orders, or about all that are shown. */
	askAgain(numbers?: readonly string[]): void {
		const shown = new Set<string>();
		for (const { near, id } of this.placements.all()) if (near) shown.add(id);
		this.#lookup(numbers ? numbers.filter((number) => shown.has(number)) : [...shown]);
	}

	/** Fills every badge, however far away: whoever searches the page or has it read wants to find them. */
	fillAll(): void {
		this.#bringNear(this.placements.all());
	}

	/** Lets the time left go on in all badges. */
	tickAll(): void {
		for (const placement of this.placements.all()) if (placement.badge.view) this.#toTick.add(placement);
		this.ports.wake('soon');
	}

	/** Follows the page from light to dark and back. */
	followTheme(ground: Ground): void {
		const [first] = this.placements.standingOn(ground);
		if (!first) return;
		const dark = isDarkAround(first.row);
		if (dark === ground.dark) return;
		ground.dark = dark;
		for (const placement of this.placements.standingOn(ground)) if (placement.near) this.#toDraw.add(placement);
		this.ports.wake('soon');
	}

	/** Where a row keeps its height and our line would hang out of it, all badges of the page stand beside the text instead. */
	fit(ground: Ground): void {
		const [first] = this.placements.standingOn(ground);
		if (ground.tight || !first) return;
		const badge = first.badge.host.getBoundingClientRect();
		if (badge.height === 0 || badge.bottom <= first.row.getBoundingClientRect().bottom + 1) return;
		ground.tight = true;
		for (const placement of this.placements.standingOn(ground)) placement.badge.standInline();
	}

	takeAway(placement: Placement<Kind>): void {
		this.#nearness.forget(placement.badge.host);
		placement.badge.host.remove();
		this.placements.remove(placement);
		this.ports.changed(placement.badge);
	}

	#isShort(): boolean {
		if (this.placements.size < filledAtOnce) return true;
		// Rows that have gone do not count, but looking for them is only worth it at the limit, and once for many new rows.
		if (!this.#swept) this.placements.sweep();
		this.#swept = true;
		return this.placements.size < filledAtOnce;
	}

	#cameNear(hosts: readonly Element[]): void {
		this.#bringNear(hosts.flatMap((host) => this.#byHost.get(host) ?? []));
	}

	#bringNear(placements: Iterable<Placement<Kind>>): void {
		for (const placement of placements) {
			if (placement.near) continue;
			placement.near = true;
			this.#nearness.forget(placement.badge.host);
			this.#fill(placement);
		}
		this.ports.wake('now');
	}

	#fill(placement: Placement<Kind>): void {
		if (!placement.near) return;
		if (!this.ports.connected || this.#orders.has(placement.id)) this.#toDraw.add(placement);
		else if (!this.#asked.has(placement.id)) this.#wanted.add(placement.id);
	}

	#lookup(numbers: string[]): void {
		if (numbers.length === 0 || !this.ports.connected) return;
		for (const number of numbers) this.#asked.add(number);
		this.ports.lookup(numbers).then(
			(orders) => {
				for (const number of numbers) this.#orders.set(number, undefined);
				for (const order of orders) this.#orders.set(order.number, order);
				this.#answered(numbers);
			},
			() => {
				// The background did not answer: the page's own words are shown, and it is asked again a little later.
				this.#answered(numbers);
				setTimeout(() => !this.signal.aborted && this.askAgain(numbers), retryMs);
			},
		);
	}

	#answered(numbers: readonly string[]): void {
		if (this.signal.aborted) return;
		for (const number of numbers) {
			this.#asked.delete(number);
			for (const placement of this.placements.of(number)) if (placement.near) this.#toDraw.add(placement);
		}
		this.ports.wake('now');
	}

	#draw(placement: Placement<Kind>): void {
		const { row, ready, ground, badge, id } = placement;
		if (!badge.host.isConnected) return;
		const read = idOfRow(row, ready, ground.open.order);
		if (read === undefined || read === 'ambiguous' || read.id !== id) {
			this.ports.moved(placement);
			return;
		}
		// Asked once, and then every second: a question about styles makes the browser work out all that has changed.
		ground.dark ??= isDarkAround(row);
		const unknown = this.ports.say(placement, this.#orders.get(id), ground.dark);
		if (unknown !== undefined) this.unknownTexts.add(unknown);
		this.ports.changed(badge);
	}
}
