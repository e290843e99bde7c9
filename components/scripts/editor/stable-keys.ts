/** Keys of rows that stay with what they show when it is moved: ids, and with those that are there again how often they were before. */
export function stableKeys(items: readonly { id: string }[]): string[] {
	const seen = new Map<string, number>();
	return items.map(({ id }) => {
		const before = seen.get(id) ?? 0;
		seen.set(id, before + 1);
		return before === 0 ? id : `${id} ${before}`;
	});
}
