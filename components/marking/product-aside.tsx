import type { Cabinet } from '../../lib/cabinets/model.ts';
import { stockStates } from '../../lib/marking/model.ts';
import { usesOf } from '../../lib/marking/queries.ts';
import { numberText } from '../../lib/platform/format.ts';
import { t } from '../../lib/platform/i18n.ts';
import { Button } from '../base/button.tsx';
import { Icon } from '../base/icon.tsx';
import { Picture } from '../base/picture.tsx';
import { ErrorState, Loading } from '../base/states.tsx';
import { useLive } from '../base/use-live.ts';
import { cabinetLabel } from '../cabinets/cabinet-label.ts';
import { CodePlace } from './code-place.tsx';
import { type MarkRow, nameOf } from './mark-row.ts';
import { StateBadge } from './mark-words.tsx';
import { PrintMarks } from './print-marks.tsx';

const shown = 100;

/** One product: its codes by states, and the last ones that something has happened to. */
export function ProductAside({ row, cabinets, onClose }: { row: MarkRow; cabinets: readonly Cabinet[]; onClose: () => void }) {
	const uses = useLive(() => usesOf(row.gtin, shown), [row.gtin]);
	const sellers = cabinets.filter(({ id }) => row.cards.some(({ cabinetId }) => cabinetId === id));
	return (
		<aside class="page-aside card" aria-label={nameOf(row)}>
			<div class="aside-close">
				<Button look="quiet" label={t('close')} onClick={onClose}>
					<Icon name="close" />
				</Button>
			</div>
			<div class="item-head">
				<Picture src={row.cards.find(({ picture }) => picture)?.picture} size={64} />
				<div>
					<h2>{nameOf(row)}</h2>
					<p class="quiet">{[row.cards[0]?.article, row.gtin].filter(Boolean).join(' · ')}</p>
					<p class="quiet">{sellers.map(cabinetLabel).join(', ')}</p>
				</div>
			</div>
			<div class="mark-aside">
				<p>
					<PrintMarks row={row} cabinets={cabinets} />
				</p>
				<ul class="mark-counts">
					{stockStates
						.filter((state) => row.counts[state] > 0)
						.map((state) => (
							<li key={state}>
								<StateBadge state={state} /> {numberText(row.counts[state])}
							</li>
						))}
				</ul>
				<h3 class="section-title">{t('mark_last')}</h3>
				{uses.state === 'loading' && <Loading rows={3} />}
				{uses.state === 'failed' && <ErrorState failure={uses.failure} />}
				{uses.state === 'ready' && uses.value.length === 0 && <p class="quiet">{t('mark_last_none')}</p>}
				{uses.state === 'ready' && (
					<ul class="mark-uses">
						{uses.value.map((use) => (
							<li key={use.id}>
								<CodePlace found={{ key: use.id, gtin: use.gtin, serial: use.id.slice(15), state: use.state, use }} />
							</li>
						))}
					</ul>
				)}
			</div>
		</aside>
	);
}
