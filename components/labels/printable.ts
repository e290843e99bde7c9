import type { PrintItem } from '../../lib/labels/model.ts';
import type { JobPaper } from './compose-job.ts';
import type { RefusedFile } from './label-job.ts';

/**
 * Builds a file of what can be printed. Only building tells which pages of marketplaces cannot be taken over: their items are told of in `failed`, and the
 * others are composed anew without them, so that no list and no separator counts what is not there.
 */
export async function buildPrintable<Paper extends Pick<JobPaper, 'failed'>, File extends object>(
	items: readonly PrintItem[],
	compose: (items: readonly PrintItem[]) => Promise<Paper>,
	build: (paper: Paper) => Promise<File | RefusedFile>,
): Promise<Paper & File> {
	const paper = await compose(items);
	const built = await build(paper);
	if (!('refused' in built)) return { ...paper, ...built };
	const refused = new Set(built.refused.map(({ itemId }) => itemId));
	const rest = await buildPrintable(
		items.filter(({ id }) => !refused.has(id)),
		compose,
		build,
	);
	return { ...rest, failed: [...rest.failed, ...built.refused] };
}
