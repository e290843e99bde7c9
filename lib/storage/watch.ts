import { Dexie, type ObservabilitySet } from 'dexie';

/** A node of the tree in which the library tells what was written: one key, or all between two. It may come from another context, as plain data. */
interface Written {
	from?: unknown;
	to?: unknown;
	l?: Written | null;
	r?: Written | null;
}

/** The keys in such a tree; `'all'` where it names a span, which large writes do. */
function keysIn(tree: Written | null | undefined, into: string[]): boolean {
	if (!tree || !('from' in tree)) return true;
	if (typeof tree.from !== 'string' || tree.from !== tree.to) return false;
	into.push(tree.from);
	return keysIn(tree.l, into) && keysIn(tree.r, into);
}

/**
 * Calls `hear` after every write to a table, in whatever context of the extension it happened, with the keys that it touched, or `'all'` where
 * it touched too many to be named. Ends when the returned function is called.
 */
export function watchKeys(database: string, table: string, hear: (keys: readonly string[] | 'all') => void): () => void {
	const part = `idb://${database}/${table}/`;
	const listen = (written: ObservabilitySet) => {
		const parts = written as Readonly<Record<string, Written>>;
		if (parts.all) {
			hear('all');
			return;
		}
		const tree = parts[part];
		if (!tree) return;
		const keys: string[] = [];
		hear(keysIn(tree, keys) ? keys : 'all');
	};
	Dexie.on.storagemutated.subscribe(listen);
	return () => Dexie.on.storagemutated.unsubscribe(listen);
}
