/** Virtual time: runs with real time, can be pushed forward, never goes back. Epoch milliseconds. */
export class Clock {
	private readonly real: () => number;
	private startedAt: number;
	private realStart: number;
	private pushed = 0;

	/**
	 * @param real the real clock
	 * @param start what the virtual clock shows first; the real time if left out
	 */
	constructor(real: () => number, start?: number) {
		this.real = real;
		this.realStart = real();
		this.startedAt = start ?? this.realStart;
	}

	now(): number {
		return this.startedAt + (this.real() - this.realStart) + this.pushed;
	}

	/** Pushes the clock forward by this many milliseconds. */
	advance(ms: number): void {
		if (!(ms >= 0)) throw new RangeError('Virtual time cannot go back');
		this.pushed += ms;
	}

	/** Starts again at the given moment, or at the real time. */
	restart(start?: number): void {
		this.realStart = this.real();
		this.startedAt = start ?? this.realStart;
		this.pushed = 0;
	}
}
