/** A place where Russian words in code are right, and why. Texts for the screen are never among them: those live in `_locales`. */
export interface Allowance {
	path: RegExp;
	why: string;
}

export const cyrillicAllowed: readonly Allowance[] = [
	{ path: /^lib\/statuses\/.*(vocabulary|titles|data)/, why: "the unified statuses' own names, which users edit as data" },
	{ path: /^lib\/marketplaces\/[^/]+\/statuses\.ts$/, why: "the marketplace's own words for its codes" },
	{ path: /^lib\/marketplaces\/wildberries\/characteristics\.ts$/, why: 'names of characteristics, as cards have them' },
	{ path: /^lib\/marketplaces\/[^/]+\/overlay\//, why: 'words by which a cabinet page is recognised' },
	{ path: /^lib\/overlay\/(snapshot|page-status)\.ts$/, why: 'letters as such: one stands for all in a snapshot, two are read as one' },
	{ path: /^lib\/supplies\/.*(profile|operator)/, why: "an operator's regulation as data" },
	{
		path: /^lib\/price-files\/(headings|amounts)\.ts$/,
		why: 'words over the columns of price files and after their amounts, as sellers write them',
	},
	{
		path: /^lib\/(core|items)\/.*(text|translit|lookalike|look-alike|article)/,
		why: 'letters as such: alike in two alphabets, on one key',
	},
	{
		path: /^lib\/support\/(month-words|written-moments|lint\/(written-days|leftover-places))\.ts$/,
		why: 'months, and words that templates shout, as people write them',
	},
	{ path: /^lib\/support\/status-words\.ts$/, why: "how agents' own systems word statuses" },
	{ path: /^lib\/scan\/layout-repair\.ts$/, why: 'letters as such: what the Russian layout makes of keys' },
	{ path: /^lib\/support\/shipped\//, why: 'scripts as data: what agents read, in the words of their source' },
	{ path: /^lib\/prices\/formula-names\.ts$/, why: 'the words of the formula language, which people write in Russian' },
];
