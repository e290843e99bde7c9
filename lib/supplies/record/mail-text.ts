/** An e-mail as it was pasted: as text, or as the HTML that some programs put on the clipboard. Pure. */

/** More than this is no notification; the rest is not read, characters. */
export const longestMail = 100_000;

export interface MailText {
	/** Lines of whoever has written last. */
	own: string[];
	/** All lines, also those that are quoted, without the signs of quoting. */
	all: string[];
}

/** The lines of an e-mail, those that are quoted (`> …`) apart from the others. */
export function mailText(pasted: string): MailText {
	const text = pasted.slice(0, longestMail);
	const lines = (isHtml.test(text) ? textOfHtml(text) : text).split(/\r\n|[\r\n\u2028\u2029]/);
	return { own: lines.filter((line) => !quoted.test(line)), all: lines.map((line) => line.replace(quoted, '')) };
}

const quoted = /^\s*>(?:\s*>)*\s?/;

const isHtml = /<\/?(?:html|body|div|p|br|span|table|tr|td|b|i|strong|em|font|a|ul|ol|li|h[1-6])(?:\s[^<>]*)?\/?>/i;
const tag = /<\/?([a-z][a-z0-9]*)(?:\s[^<>]*)?\/?>/iy;
/** Tags that end a line; between cells of a table there is a space, and any other tag may stand within a word. */
const lineTags = new Set([
	'p',
	'div',
	'br',
	'tr',
	'li',
	'ul',
	'ol',
	'table',
	'h1',
	'h2',
	'h3',
	'h4',
	'h5',
	'h6',
	'hr',
	'blockquote',
	'body',
	'pre',
]);
const cellTags = new Set(['td', 'th']);
/** What is not shown: from the sign to its end. */
const hidden: readonly (readonly [sign: string, end: string])[] = [
	['<!--', '-->'],
	['<style', '</style>'],
	['<script', '</script>'],
	['<head>', '</head>'],
];

/** The text that a page would show. Line ends in HTML are spaces; every sign is looked at once. */
function textOfHtml(html: string): string {
	const small = html.toLowerCase();
	const parts: string[] = [];
	let at = 0;
	for (;;) {
		const open = html.indexOf('<', at);
		parts.push(html.slice(at, open < 0 ? html.length : open).replace(/\s+/g, ' '));
		if (open < 0) break;
		const closing = hidden.find(([sign]) => small.startsWith(sign, open));
		if (closing) {
			const end = small.indexOf(closing[1], open);
			if (end < 0) break;
			at = end + closing[1].length;
			continue;
		}
		tag.lastIndex = open;
		const found = tag.exec(html);
		const name = found?.[1]?.toLowerCase() ?? '';
		if (!found) parts.push('<');
		else if (lineTags.has(name)) parts.push('\n');
		else if (cellTags.has(name)) parts.push(' ');
		at = open + (found?.[0].length ?? 1);
	}
	return withSigns(parts.join(''));
}

const named: Readonly<Record<string, string>> = {
	nbsp: '\u00a0',
	amp: '&',
	lt: '<',
	gt: '>',
	quot: '"',
	apos: "'",
	laquo: '«',
	raquo: '»',
	ldquo: '“',
	rdquo: '”',
	bdquo: '„',
	mdash: '—',
	ndash: '–',
	shy: '\u00ad',
	numero: '№',
};

const withSigns = (text: string): string =>
	text.replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,8}));/gi, (whole, decimal?: string, hex?: string, name?: string) => {
		if (name !== undefined) return Object.hasOwn(named, name.toLowerCase()) ? (named[name.toLowerCase()] ?? whole) : whole;
		const code = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal);
		return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
	});
