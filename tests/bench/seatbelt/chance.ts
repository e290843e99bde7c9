/** Seeded chance: the same seed draws the same corpus everywhere. */
export interface Chance {
	/** 0 … 1, one excluded. */
	share(): number;
	/** Whole, both ends included. */
	whole(from: number, to: number): number;
	pick<Value>(values: readonly Value[]): Value;
	/** Whether something of this probability happens. */
	happens(probability: number): boolean;
	/** Normal, mean 0, deviation 1. */
	normal(): number;
	shuffled<Value>(values: readonly Value[]): Value[];
}

/** Mulberry32, a public-domain generator of 32-bit numbers. */
export function chanceOf(seed: number): Chance {
	let state = seed >>> 0;
	const share = () => {
		state = (state + 0x6d2b79f5) >>> 0;
		let mixed = Math.imul(state ^ (state >>> 15), state | 1);
		mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
	};
	const whole = (from: number, to: number) => from + Math.floor(share() * (to - from + 1));
	return {
		share,
		whole,
		pick: (values) => {
			const value = values[whole(0, values.length - 1)];
			if (value === undefined) throw new Error('Nothing to pick from.');
			return value;
		},
		happens: (probability) => share() < probability,
		normal: () => Math.sqrt(-2 * Math.log(1 - share())) * Math.cos(2 * Math.PI * share()),
		shuffled: (values) => {
			const left = [...values];
			for (let at = left.length - 1; at > 0; at -= 1) {
				const other = whole(0, at);
				const [one, two] = [left[at], left[other]];
				if (one !== undefined && two !== undefined) [left[at], left[other]] = [two, one];
			}
			return left;
		},
	};
}
