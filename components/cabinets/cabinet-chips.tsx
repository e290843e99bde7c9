import type { Cabinet } from '../../lib/cabinets/model.ts';
import { t } from '../../lib/platform/i18n.ts';
import { cabinetLabel } from './cabinet-label.ts';

/** Filter by cabinet; shown only when there is a choice. */
export function CabinetChips({
	cabinets,
	chosen,
	onChoose,
}: {
	cabinets: readonly Cabinet[];
	chosen: string | undefined;
	onChoose: (id: string | undefined) => void;
}) {
	if (cabinets.length < 2) return null;
	return (
		<fieldset class="chips" aria-label={t('cabinets')}>
			{cabinets.map(({ id, color, ...cabinet }) => (
				<button
					key={id}
					type="button"
					class="chip chip-cabinet"
					aria-pressed={id === chosen}
					title={cabinetLabel(cabinet)}
					style={{ '--cabinet': color }}
					onClick={() => onChoose(id === chosen ? undefined : id)}
				>
					<span class="mark" /> <span class="cut">{cabinetLabel(cabinet)}</span>
				</button>
			))}
		</fieldset>
	);
}
