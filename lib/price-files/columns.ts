import { amountOf } from './amounts.ts';
import { type HeadingWords, plainHeading, type Template, templates, usualHeadings } from './headings.ts';
import { type ColumnRole, keyRoles, type Mapping, type Row, type Sheet, type Table, wishRoles } from './model.ts';

const mostHeadRows = 30;
const mostHintRows = 6;

/**
 * Which column of the file is what, by the words over the columns: the best row of the best sheet. Undefined when no row looks like headings with
 * both goods and prices; then the user points the columns out.
 */
export function columnsOf(table: Table): Mapping | undefined {
	let best: Mapping | undefined;
	let bestScore = 0;
	for (const [sheet, { rows }] of table.sheets.entries()) {
		for (let headRow = 0; headRow < Math.min(rows.length, mostHeadRows); headRow += 1) {
			const found = readHeadings(rows[headRow] ?? []);
			if (!found || !hasAny(found.columns, keyRoles) || !hasAny(found.columns, wishRoles)) continue;
			const filled = rows.length - headRow > 1 ? 1 : 0;
			const score = found.confidence * 100 + Object.keys(found.columns).length + filled * 50;
			if (score <= bestScore) continue;
			bestScore = score;
			best = { sheet, headRow, firstRow: firstRowOf(table.sheets[sheet] as Sheet, headRow, found.columns), ...found };
		}
	}
	return best;
}

const hasAny = (columns: Mapping['columns'], roles: readonly ColumnRole[]): boolean => roles.some((role) => columns[role] !== undefined);

type Headings = Pick<Mapping, 'columns' | 'confidence' | 'template' | 'marketplace'>;

function readHeadings(row: Row): Headings | undefined {
	const headings = row.map((cell) => (cell && cell.number === undefined ? plainHeading(cell.text) : ''));
	if (headings.filter((heading) => heading !== '').length < 2) return undefined;
	const template = templates.find(({ marks }) =>
		marks.every((mark) => mark.some((words) => headings.some((heading) => heading === words))),
	);
	const { columns, doubts } = assigned(headings, [...(template?.headings ?? []), ...usualFor(template)]);
	const key = keyRoles.find((role) => columns[role] !== undefined);
	if (!key) return { columns, confidence: 0 };
	const sure = template ? 0.95 : 0.88;
	return {
		columns,
		confidence: Math.max(0.3, sure - doubts * 0.15),
		...(template ? { template: template.id, marketplace: template.marketplace } : {}),
	};
}

/** A template says itself what its prices are; of the usual words only those that name goods and the like add to it. */
const usualFor = (template: Template | undefined): readonly HeadingWords[] =>
	template ? usualHeadings.filter(({ role }) => !isFigure(role)) : usualHeadings;
const isFigure = (role: ColumnRole): boolean => (wishRoles as readonly string[]).includes(role.replace('now-', ''));

/** Columns by role; a word that only begins a heading counts as a doubt, and so does a role that two columns claim equally. */
function assigned(headings: readonly string[], lines: readonly HeadingWords[]): { columns: Mapping['columns']; doubts: number } {
	const columns: Mapping['columns'] = {};
	const taken = new Set<number>();
	let doubts = 0;
	const claim = (role: ColumnRole, index: number) => {
		columns[role] = index;
		taken.add(index);
	};
	for (const { role, words, otherwise } of lines) {
		for (const word of words) {
			for (const [index, heading] of headings.entries()) {
				if (heading !== word || taken.has(index)) continue;
				if (columns[role] === undefined) claim(role, index);
				else if (otherwise && columns[otherwise] === undefined) claim(otherwise, index);
				else if (isFigure(role) && !lines.some((line) => line.role !== role && line.words.includes(heading))) doubts += 1;
			}
		}
	}
	for (const { role, words } of lines) {
		if (columns[role] !== undefined) continue;
		const index = headings.findIndex((heading, at) => !taken.has(at) && words.some((word) => heading.startsWith(`${word} `)));
		if (index < 0) continue;
		claim(role, index);
		if (isFigure(role) || (keyRoles as readonly string[]).includes(role)) doubts += 1;
	}
	return { columns, doubts };
}

/** Templates explain their columns in rows below the headings; goods begin where the cells of figures hold no sentences. */
function firstRowOf(sheet: Sheet, headRow: number, columns: Mapping['columns']): number {
	const figures = Object.entries(columns).filter(([role]) => isFigure(role as ColumnRole));
	const keys = keyRoles.flatMap((role) => columns[role] ?? []);
	for (let at = headRow + 1; at <= Math.min(headRow + mostHintRows, sheet.rows.length - 1); at += 1) {
		const row = sheet.rows[at] ?? [];
		const cells = figures.flatMap(([, index]) => row[index] ?? []);
		const anything = row.some((cell) => cell !== undefined);
		const named = keys.some((index) => row[index] !== undefined);
		const sentences = cells.filter((cell) => / /.test(cell.text.trim()) && isWords(cell)).length;
		const explains =
			cells.length > 0 && sentences > 0 && cells.every(isWords) && keys.every((index) => !row[index] || isSentence(row[index]?.text));
		if (anything && named && !explains) return at;
	}
	return headRow + 1;
}

const isWords = (cell: Row[number]): boolean => {
	const amount = amountOf(cell);
	return amount !== undefined && 'problem' in amount && amount.problem === 'text';
};
const isSentence = (text = ''): boolean => /\p{L}{2,}.* .*\p{L}{2,}/u.test(text.trim());
