import { AppError, type ErrorCode } from '../../core/errors.ts';
import type { JobContext } from '../../sync/jobs.ts';
import { type CategoryNode, categoryTree } from './api/categories.ts';

/** What Ozon's numbers of categories and types mean, as it was read last. Plain data: the job keeps it between its passes. */
export interface CategoryNames {
	/** Epoch milliseconds of the last reading, also of one that was refused. */
	readAt: number;
	categories: Record<string, string>;
	types: Record<string, string>;
	/** `checkedAt` of the key that may not read the tree: it is not asked with that key again. */
	refusedKey?: number;
}

const livesFor = 86_400_000;

/** Refusals of this one call. Goods can do without the names of their categories, so these stop nobody; the journal shows them. */
const ownRefusals: ReadonlySet<ErrorCode> = new Set(['key-lacks-rights', 'method-retired', 'request-refused']);

/** The names, asked of Ozon at most once a day. `fresh` says that they were asked now and have to be kept. */
export async function readCategoryNames({
	call,
	kept,
	now,
	cabinet,
}: Pick<JobContext<unknown>, 'call' | 'kept' | 'now' | 'cabinet'>): Promise<{ names: CategoryNames; fresh: boolean }> {
	const known = await kept<CategoryNames>();
	const keyCheckedAt = cabinet.key.checkedAt;
	if (known?.refusedKey !== undefined && known.refusedKey === keyCheckedAt) return { names: known, fresh: false };
	if (known && known.refusedKey === undefined && now - known.readAt < livesFor) return { names: known, fresh: false };
	try {
		const { result } = await call(categoryTree, undefined);
		return { names: { readAt: now, ...namesIn(result) }, fresh: true };
	} catch (thrown) {
		if (!(thrown instanceof AppError && ownRefusals.has(thrown.code))) throw thrown;
		const { categories = {}, types = {} } = known ?? {};
		const refused = thrown.code === 'key-lacks-rights' ? { refusedKey: keyCheckedAt } : {};
		return { names: { readAt: now, categories, types, ...refused }, fresh: true };
	}
}

/** Names by number, of the whole tree. */
export function namesIn(tree: readonly CategoryNode[]): Pick<CategoryNames, 'categories' | 'types'> {
	const categories: Record<string, string> = {};
	const types: Record<string, string> = {};
	const open = [...tree];
	for (const { description_category_id, category_name, type_id, type_name, children } of open) {
		if (description_category_id !== undefined && category_name !== undefined) categories[description_category_id] = category_name;
		if (type_id !== undefined && type_name !== undefined) types[type_id] = type_name;
		open.push(...children);
	}
	return { categories, types };
}
