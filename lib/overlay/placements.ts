import type { Badge } from './badge.ts';
import type { PageStatus } from './page-status.ts';
import type { OpenPage } from './routes.ts';
import type { ReadyAnchor } from './rows.ts';
import { parentElementOf } from './true-nodes.ts';

/** A badge in its row. What is known of the order is kept by its number; the row is only where it stands now. */
export interface Placement {
	id: string;
	row: Element;
	badge: Badge;
	open: OpenPage;
	ready: ReadyAnchor;
	status: PageStatus | undefined;
}

/** All badges of a visit: by order number, and by the row in which they stand at the moment. */
export class Placements {
	readonly #byId = new Map<string, Set<Placement>>();
	readonly #byRow = new WeakMap<Element, Placement>();

	add(placement: Placement): void {
		const same = this.#byId.get(placement.id);
		if (same) same.add(placement);
		else this.#byId.set(placement.id, new Set([placement]));
		this.#byRow.set(placement.row, placement);
	}

	remove(placement: Placement): void {
		const same = this.#byId.get(placement.id);
		same?.delete(placement);
		if (same?.size === 0) this.#byId.delete(placement.id);
		if (this.#byRow.get(placement.row) === placement) this.#byRow.delete(placement.row);
	}

	/** The row now shows another order. */
	rename(placement: Placement, id: string): void {
		this.remove(placement);
		placement.id = id;
		this.add(placement);
	}

	at(row: Element): Placement | undefined {
		return this.#byRow.get(row);
	}

	/** The known row that this element is, or stands in. */
	around(element: Element): Placement | undefined {
		for (let at: Element | null = element; at; at = parentElementOf(at)) {
			const placement = this.#byRow.get(at);
			if (placement) return placement;
		}
		return undefined;
	}

	of(id: string): Iterable<Placement> {
		return this.#byId.get(id) ?? [];
	}

	*all(): Generator<Placement> {
		for (const same of this.#byId.values()) yield* same;
	}

	get ids(): string[] {
		return [...this.#byId.keys()];
	}

	/** Forgets badges whose rows are gone. */
	sweep(): void {
		for (const placement of [...this.all()]) if (!placement.row.isConnected) this.remove(placement);
	}
}
