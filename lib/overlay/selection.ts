import { isInsideOwn } from './own-nodes.ts';

/** Where a table of the page has its tick boxes. */
export interface TickSite {
	/** The page's own tick box of a row. */
	tick: string;
	/** Cells of the table's head. */
	head: string;
	/** What holds both the head and the rows. */
	table: string;
}

/** A row that may be chosen, with what is ours in it. */
export interface Choosable {
	readonly id: string;
	readonly row: Element;
	readonly badge: {
		readonly host: HTMLElement;
		/** The row has no tick box of the page: it has ours. */
		readonly ticked?: boolean | undefined;
		/** Shows our own tick box; absent = ours has none. */
		showTick?(on: boolean | undefined): void;
	};
}

/** Whether a tick box, of whatever framework, is on. */
function isOn(box: Element): boolean {
	return box instanceof HTMLInputElement ? box.checked : box.getAttribute('aria-checked') === 'true';
}

function tickIn(place: Element, { tick }: Pick<TickSite, 'tick'>): Element | undefined {
	for (const box of place.querySelectorAll(tick)) if (!isInsideOwn(box)) return box;
	return undefined;
}

/**
 * Which rows are chosen. Rows are known by what they are called: a table that uses its rows again and again shows only some of them at a time, and
 * those that it has shown stay chosen.
 */
export class Selection {
	readonly chosen = new Set<string>();
	/** Rows that the page has shown since it was opened. */
	readonly seen = new Set<string>();
	/** The page says that its whole list is chosen, whatever of it it shows. */
	all = false;

	constructor(private readonly site: TickSite) {}

	/** Reads the page's tick boxes anew; true when something else is chosen than before. */
	read(placements: Iterable<Choosable>): boolean {
		const before = this.#text();
		let first: Element | undefined;
		for (const { id, row, badge } of placements) {
			if (!row.isConnected) continue;
			first ??= row;
			this.seen.add(id);
			const box = tickIn(row, this.site);
			if (!box) {
				badge.showTick?.(this.chosen.has(id));
				continue;
			}
			if (badge.ticked !== undefined) badge.showTick?.(undefined);
			if (isOn(box)) this.chosen.add(id);
			else this.chosen.delete(id);
		}
		this.all = first !== undefined && this.#isAllTicked(first);
		return this.#text() !== before;
	}

	/** Our own tick box was pressed. */
	toggle(id: string): void {
		if (!this.chosen.delete(id)) this.chosen.add(id);
	}

	#isAllTicked(row: Element): boolean {
		const heads = row.closest(this.site.table)?.querySelectorAll(this.site.head) ?? [];
		for (const head of heads) {
			const box = tickIn(head, this.site);
			if (box) return isOn(box);
		}
		return false;
	}

	#text(): string {
		return `${this.all} ${this.seen.size} ${[...this.chosen].join(' ')}`;
	}
}
