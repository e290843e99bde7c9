import type { PrintItem } from './model.ts';

/** A file of a marketplace in which nobody has read yet. */
export interface UnreadFile {
	/** The latest change of an item that waits for it, epoch ms. */
	changedAt: number;
	/** What its codes should say. */
	expects: string[];
}

const expectedBy = ({ paper }: PrintItem): readonly string[] => {
	if (paper?.is === 'original') return paper.expects;
	return paper?.is === 'payload' ? paper.labels.map(({ text }) => text) : [];
};

/** Files of items that nobody has read yet, in the order of the items. Pure. */
export function unreadFiles(items: Iterable<PrintItem>): Map<string, UnreadFile> {
	const files = new Map<string, UnreadFile>();
	for (const item of items) {
		if (item.state !== 'unread') continue;
		for (const id of item.fileIds ?? []) {
			const file = files.get(id) ?? { changedAt: 0, expects: [] };
			file.changedAt = Math.max(file.changedAt, item.changedAt);
			file.expects.push(...expectedBy(item));
			files.set(id, file);
		}
	}
	return files;
}
