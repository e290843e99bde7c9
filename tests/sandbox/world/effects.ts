/** How often writes took effect on orders, by the order's serial and the name of the operation. A refused write, and one that changes nothing, is none. */
export class Effects {
	private readonly counts = new Map<number, Map<string, number>>();

	/** Counts one effect of an operation on an order. */
	add(serial: number, operation: string): void {
		const known = this.counts.get(serial) ?? new Map<string, number>();
		known.set(operation, (known.get(operation) ?? 0) + 1);
		this.counts.set(serial, known);
	}

	/** Effects on one order, by operation; empty if there were none. */
	of(serial: number): Readonly<Record<string, number>> {
		return Object.fromEntries(this.counts.get(serial) ?? []);
	}

	/** Serials of the orders on which something took effect, rising. */
	serials(): number[] {
		return [...this.counts.keys()].sort((one, other) => one - other);
	}
}
