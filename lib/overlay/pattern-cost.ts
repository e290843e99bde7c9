import { longestText } from './identifiers.ts';

/** What an expression may cost on the longest text: two parts of any length, and a little besides. */
const most = 20 * longestText ** 2;

/** Several ways through it, and whether its beginning is one fixed sign: alternatives that begin differently exclude each other. */
interface Part {
	ways: number;
	begins: string | undefined;
}

class Unsafe extends Error {
	override readonly name = 'Unsafe';
}

/**
 * In how many ways an expression (flag `u`, known to be sound) can be tried at one place of the longest text, at most. Infinity where that
 * cannot be told: back references, and repeated groups that can be read in several ways, which is what makes an expression catastrophic.
 */
export function patternCost(source: string): number {
	try {
		const reader = new Reader(source);
		const { ways } = reader.alternatives();
		return reader.isAtEnd ? ways : Number.POSITIVE_INFINITY;
	} catch (thrown) {
		if (thrown instanceof Unsafe) return Number.POSITIVE_INFINITY;
		throw thrown;
	}
}

/** Whether an expression from outside may be let loose on a page. */
export const isCheapPattern = (source: string): boolean => patternCost(source) <= most;

class Reader {
	#at = 0;
	constructor(private readonly source: string) {}

	get isAtEnd(): boolean {
		return this.#at >= this.source.length;
	}

	alternatives(): Part {
		const parts = [this.#sequence()];
		while (this.#take('|')) parts.push(this.#sequence());
		const beginnings = new Set(parts.map(({ begins }) => begins));
		const exclusive = beginnings.size === parts.length && !beginnings.has(undefined);
		const ways = parts.map((part) => part.ways);
		return {
			ways: exclusive ? Math.max(...ways) : ways.reduce((sum, one) => sum + one, 0),
			begins: parts.length === 1 ? parts[0]?.begins : undefined,
		};
	}

	#sequence(): Part {
		let ways = 1;
		let begins: string | undefined;
		for (let first = true; !this.isAtEnd && !'|)'.includes(this.#sign()); first = false) {
			const part = this.#repeated(this.#atom());
			ways *= part.ways;
			if (first) begins = part.begins;
		}
		return { ways, begins };
	}

	#atom(): Part {
		const sign = this.#sign();
		this.#at += 1;
		if (sign === '(') return this.#group();
		if (sign === '[') return this.#pattern(/(?:[^\]\\]|\\.)*\]/suy);
		if (sign !== '\\') return { ways: 1, begins: '.^$'.includes(sign) ? undefined : sign };
		if (this.#matches(/[1-9]|k</uy)) throw new Unsafe();
		return this.#pattern(/[pPu]\{[^}]*\}|u[\dA-Fa-f]{4}|x[\dA-Fa-f]{2}|c[A-Za-z]|./suy);
	}

	#group(): Part {
		if (this.#matches(/\?[-a-z]+:/uy)) throw new Unsafe();
		this.#matches(/\?(?::|=|!|<=|<!|<[^>]*>)/uy);
		const inside = this.alternatives();
		if (!this.#take(')')) throw new Unsafe();
		return { ...inside, begins: undefined };
	}

	#repeated({ ways, begins }: Part): Part {
		const found = this.#matches(/(?:(?<sign>[*+?])|\{(?<from>\d+)(?<comma>,?)(?<to>\d*)\})\??/uy)?.groups;
		if (!found) return { ways, begins };
		const [least, longest] = rangeOf(found);
		const start = least === 0 ? undefined : begins;
		if (longest <= 1) return { ways: ways + 1 - least, begins: start };
		if (ways > 1) throw new Unsafe();
		return { ways: Math.min(longest - least + 1, longestText), begins: start };
	}

	#pattern(pattern: RegExp): Part {
		if (!this.#matches(pattern)) throw new Unsafe();
		return { ways: 1, begins: undefined };
	}

	#matches(pattern: RegExp): RegExpExecArray | undefined {
		pattern.lastIndex = this.#at;
		const found = pattern.exec(this.source) ?? undefined;
		this.#at += found?.[0].length ?? 0;
		return found;
	}

	#take(sign: string): boolean {
		if (this.isAtEnd || this.#sign() !== sign) return false;
		this.#at += 1;
		return true;
	}

	#sign(): string {
		return this.source.charAt(this.#at);
	}
}

/** How often something may be repeated, from a sign or from numbers in braces. */
function rangeOf({ sign, from, comma, to }: Record<string, string | undefined>): [least: number, most: number] {
	if (sign !== undefined) return [sign === '+' ? 1 : 0, sign === '?' ? 1 : longestText];
	const least = Number(from);
	if (!comma) return [least, least];
	return [least, to ? Number(to) : longestText];
}
