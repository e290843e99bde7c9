import type { Cabinet } from '../../lib/cabinets/model.ts';
import { cardsById } from '../../lib/labels/queries.ts';
import { cardTarget } from '../../lib/labels/targets.ts';
import { numberText } from '../../lib/platform/format.ts';
import { t } from '../../lib/platform/i18n.ts';
import { PrintButton } from './print-button.tsx';

interface PrintGoodsProps {
	/** The first card of each item that has a barcode is meant; with `each` all of them can be given a count. */
	items: readonly { cardIds: readonly string[] }[];
	each?: boolean;
	cabinets: readonly Cabinet[];
	count?: number;
}

/** Beyond this nobody looks over a job any more. */
const mostAtOnce = 10_000;

/** Product labels: how many of which goods is said in the dialog. */
export function PrintGoods({ items, each, cabinets, count }: PrintGoodsProps) {
	if (items.length > mostAtOnce) return <span class="quiet">{t('labels_too_many', { most: numberText(mostAtOnce) })}</span>;
	const targets = async () => {
		const cards = new Map((await cardsById(items.flatMap(({ cardIds }) => [...cardIds]))).map((card) => [card.id, card]));
		const chosen = items.flatMap(({ cardIds }) => {
			const own = cardIds.flatMap((id) => cards.get(id) ?? []);
			if (each) return own;
			const one = own.find(({ barcodes }) => barcodes.length > 0) ?? own[0];
			return one ? [one] : [];
		});
		// Cards of one item carry the same barcode more often than not: of several, the first is meant until the user says otherwise.
		return chosen.map((card, place) => cardTarget('product', card, each && place > 0 ? 0 : 1));
	};
	return (
		<PrintButton targets={targets} cabinets={cabinets} source="goods">
			{t('labels_goods')}…{count !== undefined && ` · ${numberText(count)}`}
		</PrintButton>
	);
}
