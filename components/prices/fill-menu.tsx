import { plural, t } from '../../lib/platform/i18n.ts';
import type { DraftEntry } from '../../lib/prices/commands.ts';
import type { PriceDesk } from '../../lib/prices/desk.ts';
import { applyEdit } from '../../lib/prices/edits.ts';
import type { PriceListRow } from '../../lib/prices/list.ts';
import type { PriceType } from '../../lib/prices/model.ts';
import { Button } from '../base/button.tsx';
import { Dropdown } from '../base/dropdown.tsx';
import type { Drafting } from './use-drafting.ts';
import { editContext } from './use-edited.ts';
import { dropped } from './wishes.ts';

interface FillMenuProps {
	/** Rows of the filter. */
	rows: readonly PriceListRow[];
	/** Rows that have a draft. */
	drafts: readonly PriceListRow[];
	types: readonly PriceType[];
	desk: PriceDesk | undefined;
	drafting: Drafting;
	onImport: () => void;
}

/** Drafts that bring the price to what a list of the seller's own says; a row that the list does not name stays. */
function fromType(typeId: string, rows: readonly PriceListRow[], desk: PriceDesk): DraftEntry[] {
	const edited = applyEdit(
		{ kind: 'type', typeId, figure: 'priceKopecks' },
		rows.map(({ source }) => source),
		editContext(desk),
	);
	return edited.drafts.map(({ id, wish }) => ({ id, wish: Object.keys(wish).length === 0 ? null : wish, typeId }));
}

/** Fills the document: from the marketplace, from a list of the seller's own, from a file; and anew once a list has changed. */
export function FillMenu({ rows, drafts, types, desk, drafting, onImport }: FillMenuProps) {
	const filled = drafts.filter(({ draft }) => draft?.typeId !== undefined);
	const refill = () => {
		if (!desk) return undefined;
		const ids = [...new Set(filled.flatMap(({ draft }) => draft?.typeId ?? []))];
		const known = ids.filter((id) => types.some((type) => type.id === id));
		return drafting.save(
			known.flatMap((id) =>
				fromType(
					id,
					filled.filter(({ draft }) => draft?.typeId === id),
					desk,
				),
			),
			'list',
		);
	};
	return (
		<Dropdown label={t('prices_fill')}>
			{() => (
				<div class="price-menu">
					<p class="quiet">{plural('prices_export_what', rows.length)}</p>
					{types.map(({ id, title }) => (
						<Button key={id} small onClick={() => desk && drafting.save(fromType(id, rows, desk), 'list')}>
							{t('prices_fill_type', { title })}
						</Button>
					))}
					<Button small onClick={onImport}>
						{t('prices_fill_file')}
					</Button>
					{filled.length > 0 && (
						<Button small onClick={refill}>
							{plural('prices_refill', filled.length)}
						</Button>
					)}
					<Button small disabled={!rows.some(({ draft }) => draft)} onClick={() => drafting.save(dropped(rows))}>
						{t('prices_fill_marketplace')}
					</Button>
				</div>
			)}
		</Dropdown>
	);
}
