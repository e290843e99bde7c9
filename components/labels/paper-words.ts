import type { TemplateLine } from '../../lib/labels/model.ts';
import type { LabelWords } from '../../lib/labels/words.ts';
import { t } from '../../lib/platform/i18n.ts';

/** Lines that are named; the others say what they are by themselves. */
const named = [
	'brand',
	'article',
	'sku',
	'size',
	'colour',
	'composition',
	'country',
	'maker',
	'date',
] as const satisfies readonly TemplateLine[];

/** The words that stand on labels, in the language of the screen. */
export const paperWords = (): LabelWords => ({
	duplicate: t('label_duplicate'),
	lines: Object.fromEntries(named.map((line) => [line, t(`paper_line_${line}`)])),
	pieces: t('paper_pieces'),
	mixed: t('paper_mixed'),
	pickingList: t('paper_picking_list'),
	mm: t('paper_mm'),
});
