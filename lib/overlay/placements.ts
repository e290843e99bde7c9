import type { OpenPage } from './routes.ts';
import type { ReadyAnchor } from './rows.ts';
import { parentElementOf } from './true-nodes.ts';

/** A page that badges are drawn on, as far as their looks depend on it. */
export interface Ground {
	readonly open: OpenPage;
	/** Undefined until the first badge is drawn there. */
	dark: boolean | undefined;
	/** Rows here cannot grow: badges stand beside the text, not below it. */
	tight: boolean;
}

/** What we put into a row: a badge, or the like. It keeps its place and height from the first moment, whatever it says later. */
export interface Mark {
	readonly host: HTMLElement;
	/** What it says; undefined as long as it says nothing. */
	readonly view: unknown;
	/** It now stands for another number: what it said is gone. */
	rename(number: string): void;
	standInline(): void;
	/** Time has gone on; epoch milliseconds. */
	tick(now: number): void;
}

/** A badge in its row. What is known of the order is kept by its number; the row is only where it stands now. */
export interface Placement<Kind extends Mark = Mark> {
	id: string;
	row: Element;
	badge: Kind;
	ground: Ground;
	ready: ReadyAnchor;
	/** Near what is seen, now or before: only then it is asked about and filled, and until then it keeps its place. */
	near: boolean;
}

/** All badges of a visit: by order number, and by the row in which they stand at the moment. */
export class Placements<Kind extends Mark> {
	/** Few orders stand in more than one row. */
	readonly #byId = new Map<string, Placement<Kind>[]>();
	readonly #byRow = new WeakMap<Element, Placement<Kind>>();

	add(placement: Placement<Kind>): void {
		const same = this.#byId.get(placement.id);
		if (same) same.push(placement);
		else this.#byId.set(placement.id, [placement]);
		this.#byRow.set(placement.row, placement);
	}

	remove(placement: Placement<Kind>): void {
		const others = this.#byId.get(placement.id)?.filter((one) => one !== placement);
		if (others?.length) this.#byId.set(placement.id, others);
		else this.#byId.delete(placement.id);
		if (this.#byRow.get(placement.row) === placement) this.#byRow.delete(placement.row);
	}

	/** The row now shows another order. */
	rename(placement: Placement<Kind>, id: string): void {
		this.remove(placement);
		placement.id = id;
		this.add(placement);
	}

	at(row: Element): Placement<Kind> | undefined {
		return this.#byRow.get(row);
	}

	/** The known row that this element is, or stands in. */
	around(element: Element): Placement<Kind> | undefined {
		for (let at: Element | null = element; at; at = parentElementOf(at)) {
			const placement = this.#byRow.get(at);
			if (placement) return placement;
		}
		return undefined;
	}

	of(id: string): Iterable<Placement<Kind>> {
		return this.#byId.get(id) ?? [];
	}

	*all(): Generator<Placement<Kind>> {
		for (const same of this.#byId.values()) yield* same;
	}

	/** Those on one page whose rows are still there. */
	*standingOn(ground: Ground): Generator<Placement<Kind>> {
		for (const placement of this.all()) if (placement.ground === ground && placement.row.isConnected) yield placement;
	}

	/** How many orders there are, those whose rows are gone but not yet forgotten included. */
	get size(): number {
		return this.#byId.size;
	}

	/** Forgets badges whose rows are gone. */
	sweep(): void {
		for (const placement of [...this.all()]) if (!placement.row.isConnected) this.remove(placement);
	}
}
