/**
 * Randomness without state: every number is a function of the seed and of what it is asked for,
 * so that the ten-thousandth good is found without making the nine thousand before it.
 */

type Key = string | number;

/** Mixes the keys into 32 bits (the finaliser of MurmurHash3 over each key). */
export function mix(seed: number, ...keys: readonly Key[]): number {
	let hash = seed | 0;
	for (const key of keys) {
		if (typeof key === 'number') {
			hash = stir(hash, key | 0);
			hash = stir(hash, Math.floor(key / 0x1_0000_0000) | 0);
		} else {
			for (let at = 0; at < key.length; at++) hash = stir(hash, key.charCodeAt(at));
			hash = stir(hash, key.length);
		}
	}
	hash ^= hash >>> 16;
	hash = Math.imul(hash, 0x85ebca6b);
	hash ^= hash >>> 13;
	hash = Math.imul(hash, 0xc2b2ae35);
	return (hash ^ (hash >>> 16)) >>> 0;
}

function stir(hash: number, value: number): number {
	let word = Math.imul(value, 0xcc9e2d51);
	word = (word << 15) | (word >>> 17);
	const mixed = hash ^ Math.imul(word, 0x1b873593);
	return (Math.imul((mixed << 13) | (mixed >>> 19), 5) + 0xe6546b64) | 0;
}

/** One number in [0, 1) for these keys. */
export function roll(seed: number, ...keys: readonly Key[]): number {
	return mix(seed, ...keys) / 0x1_0000_0000;
}

/** A run of numbers for one thing; the same keys give the same run. */
export interface Random {
	/** In [0, 1). */
	next(): number;
	/** A whole number from `from` to `to`, both included. */
	between(from: number, to: number): number;
	/** One of the list, which must not be empty. */
	pick<Item>(list: readonly Item[]): Item;
	/** True with this probability. */
	chance(probability: number): boolean;
	/** Milliseconds (or anything) of an exponential distribution with this mean. */
	wait(mean: number): number;
}

/** A run of numbers (mulberry32) that starts from the seed and the keys. */
export function stream(seed: number, ...keys: readonly Key[]): Random {
	return new Mulberry(mix(seed, ...keys));
}

/** A class, because thousands of these are made for one answer and closures would be made anew for each. */
class Mulberry implements Random {
	private state: number;

	constructor(state: number) {
		this.state = state;
	}

	next(): number {
		this.state = (this.state + 0x6d2b79f5) | 0;
		let word = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
		word = (word + Math.imul(word ^ (word >>> 7), 61 | word)) ^ word;
		return ((word ^ (word >>> 14)) >>> 0) / 0x1_0000_0000;
	}

	between(from: number, to: number): number {
		return from + Math.floor(this.next() * (to - from + 1));
	}

	pick<Item>(list: readonly Item[]): Item {
		const item = list[Math.floor(this.next() * list.length)];
		if (item === undefined) throw new Error('Nothing to pick from an empty list');
		return item;
	}

	chance(probability: number): boolean {
		return this.next() < probability;
	}

	wait(mean: number): number {
		return -Math.log(1 - this.next()) * mean;
	}
}

/** A string of hexadecimal digits for these keys; for keys and ids that must look like nothing real. */
export function hexadecimal(length: number, seed: number, ...keys: readonly Key[]): string {
	let digits = '';
	for (let part = 0; digits.length < length; part++)
		digits += mix(seed, ...keys, part)
			.toString(16)
			.padStart(8, '0');
	return digits.slice(0, length);
}
