import type { CodePack } from './model.ts';

/** Codes of one row: enough that a hundred thousand are few rows, few enough that one is read in a moment. */
export const packSize = 2_000;

/**
 * Codes as the rows that keep them, one gtin to a row, in the order in which they came. Pure.
 * @param codes whole codes as `Mark.code`
 */
export function newPacks(
	codes: Iterable<string>,
	{ id: importId, from, importedAt }: { id: string; from: string; importedAt: number },
	most = packSize,
): CodePack[] {
	const byGtin = new Map<string, string[]>();
	for (const code of codes) {
		const gtin = code.slice(2, 16);
		const there = byGtin.get(gtin);
		if (there) there.push(code);
		else byGtin.set(gtin, [code]);
	}
	const packs: CodePack[] = [];
	for (const [gtin, all] of byGtin)
		for (let at = 0; at < all.length; at += most) {
			const slice = all.slice(at, at + most);
			const id = `${importId}/${String(packs.length).padStart(5, '0')}`;
			packs.push({ id, importId, gtin, codes: slice.join('\n'), count: slice.length, importedAt, from });
		}
	return packs;
}
