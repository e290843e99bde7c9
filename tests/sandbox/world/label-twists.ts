/**
 * How the next label file differs from what it should be:
 * `reordered` pages (or stickers) in another order · `missing` the last one is not there · `extra` one more, of no order · `empty` no bytes ·
 * `not-pdf` a page of words instead · `foreign-host` its link leads to a host of somebody else · `wrong-size` sheets of another size ·
 * `other-code` the first sheet carries the code of no order · `twice` the first sheet once more at the end.
 */
export const labelTwists = [
	'reordered',
	'missing',
	'extra',
	'empty',
	'not-pdf',
	'foreign-host',
	'wrong-size',
	'other-code',
	'twice',
] as const;
export type LabelTwist = (typeof labelTwists)[number];

/** Twists that wait for a seller's next label files. */
export class LabelTwists {
	private armed: { readonly twist: LabelTwist; left: number }[] = [];

	arm(twist: LabelTwist, times: number): void {
		this.armed.push({ twist, left: times });
	}

	clear(): void {
		this.armed = [];
	}

	/** The first twist, used up by one. To be taken once for each file, when it begins to be made. */
	take(): LabelTwist | undefined {
		const [first, ...others] = this.armed;
		if (!first) return undefined;
		first.left--;
		if (first.left <= 0) this.armed = others;
		return first.twist;
	}
}
