const within = 10_000;
const most = 5;

/** Counts how often the page takes our badge of an order away; one that is never left in peace is given up for this visit. */
export class Robberies {
	readonly #times = new Map<string, number[]>();
	readonly #given = new Set<string>();

	/** @param now epoch milliseconds */
	constructor(private readonly now: () => number) {}

	note(id: string): void {
		const now = this.now();
		const recent = (this.#times.get(id) ?? []).filter((at) => at > now - within);
		recent.push(now);
		this.#times.set(id, recent);
		if (recent.length > most) this.#given.add(id);
	}

	tooMany(id: string): boolean {
		return this.#given.has(id);
	}
}
