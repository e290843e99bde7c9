import type { Composed } from '../../lib/labels/compose.ts';
import type { PrintPage } from '../../lib/labels/drawing.ts';
import type { LabelTemplate, PrinterProfile, PrintItem, PrintJob } from '../../lib/labels/model.ts';
import { goodsOfItems, labelFiles, labelTemplates, markCodes } from '../../lib/labels/queries.ts';
import { usualTemplate } from '../../lib/labels/templates.ts';
import { t } from '../../lib/platform/i18n.ts';
import { paperWords } from './paper-words.ts';

export interface JobPaper {
	pages: readonly PrintPage[];
	/** The items on them, in the order in which they are printed. */
	items: readonly PrintItem[];
	/** Items that cannot be drawn, and why. */
	failed: Composed['failed'];
	/** The marketplaces' own files that pages are taken from. */
	files: ReadonlyMap<string, Uint8Array>;
	/** Which codes of «Честный знак» are on the pages of an item (`MarkingUse.id`); items without any are not in it. */
	marks: ReadonlyMap<string, readonly string[]>;
}

/** The templates that there are; before the first one is made, the usual one. */
export const templatesOrUsual = (templates: readonly LabelTemplate[]): readonly LabelTemplate[] =>
	templates.length > 0 ? templates : [usualTemplate(t('label_template_first'), 0)];

/** All pages that printing these items of a job now would give. A file that was erased meanwhile is missing in `files`; building then says so. */
export async function composeJob(
	job: PrintJob,
	items: readonly PrintItem[],
	profile: PrinterProfile,
	signal?: AbortSignal,
): Promise<JobPaper> {
	// Codes are drawn by a large library, which only those who print need.
	const [{ composePages }, { orders, cards }, templates, marks] = await Promise.all([
		import('../../lib/labels/compose.ts'),
		goodsOfItems(items),
		labelTemplates(),
		markCodes(items.flatMap(({ markIds = [] }) => [...markIds])),
	]);
	const { pages, failed } = await composePages({
		job,
		items,
		orders,
		cards,
		templates: templatesOrUsual(templates),
		marks,
		profile,
		words: paperWords(),
		...(signal ? { signal } : {}),
	});
	const byId = new Map(items.map((item) => [item.id, item]));
	const printed = [...new Set(pages.flatMap(({ itemId }) => itemId ?? []))].flatMap((id) => byId.get(id) ?? []);
	const marked = marksOn(pages, marks);
	const found = await labelFiles(pages.flatMap((page) => (page.is === 'original' ? [page.fileId] : [])));
	return { pages, items: printed, failed, files: new Map([...found].map(([id, { bytes }]) => [id, bytes])), marks: marked };
}

/** The codes that pages say they carry, by item. */
function marksOn(pages: readonly PrintPage[], marks: ReadonlyMap<string, string>): Map<string, string[]> {
	const ids = new Map([...marks].map(([id, code]) => [code, id]));
	const onPages = new Map<string, string[]>();
	for (const { itemId, expects = [] } of pages)
		for (const code of expects) {
			const id = ids.get(code);
			if (itemId !== undefined && id !== undefined) onPages.set(itemId, [...(onPages.get(itemId) ?? []), id]);
		}
	return onPages;
}
