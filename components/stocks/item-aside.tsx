import { toFailure } from '../../lib/core/errors.ts';
import { call } from '../../lib/messaging/client.ts';
import { failureSentence } from '../../lib/platform/failure.ts';
import { numberText } from '../../lib/platform/format.ts';
import { t } from '../../lib/platform/i18n.ts';
import type { StockRow } from '../../lib/stocks/model.ts';
import { type CardStock, cardStocks } from '../../lib/stocks/queries.ts';
import { Age } from '../base/age.tsx';
import { Button } from '../base/button.tsx';
import { Icon } from '../base/icon.tsx';
import { Picture } from '../base/picture.tsx';
import { ErrorState, Loading } from '../base/states.tsx';
import { toast } from '../base/toast.tsx';
import { useLive, valueIn } from '../base/use-live.ts';
import { cabinetLabel } from '../cabinets/cabinet-label.ts';
import { PrintGoods } from '../labels/print-goods.tsx';
import type { CabinetsById } from './cabinets-by-id.ts';

interface ItemAsideProps {
	row: StockRow;
	/** All items, among which those of doubtful cards are. */
	rows: readonly StockRow[];
	cabinets: CabinetsById;
	now: number;
	onClose: () => void;
}

/** One item, card by card and warehouse by warehouse; and the question whether a doubtful card is the same goods. */
export function ItemAside({ row, rows, cabinets, now, onClose }: ItemAsideProps) {
	const cards = useLive(() => cardStocks(row.cardIds), [row.cardIds.join()]);
	const doubtfulIds = row.doubtfulCardIds ?? [];
	const doubtful = useLive(() => cardStocks(doubtfulIds), [doubtfulIds.join()]);
	/** The items that the doubtful cards belong to now, with all their cards. */
	const others = () => rows.filter((other) => other !== row && other.cardIds.some((id) => doubtfulIds.includes(id)));
	return (
		<aside class="page-aside card" aria-label={row.name}>
			<div class="aside-close">
				<Button look="quiet" label={t('close')} onClick={onClose}>
					<Icon name="close" />
				</Button>
			</div>
			<div class="item-head">
				<Picture src={valueIn(cards)?.find(({ card }) => card.picture)?.card.picture} size={64} />
				<div>
					<h2>{row.name}</h2>
					<p class="quiet">{[row.article, ...row.barcodes].join(' · ')}</p>
				</div>
			</div>
			<p class="item-labels">
				<PrintGoods items={[row]} each cabinets={[...cabinets.values()]} />
			</p>
			{cards.state === 'loading' && <Loading rows={3} />}
			{cards.state === 'failed' && <ErrorState failure={cards.failure} />}
			{cards.state === 'ready' && cards.value.map((card) => <CardPlaces key={card.card.id} of={card} cabinets={cabinets} now={now} />)}
			{doubtful.state === 'ready' && doubtful.value.length > 0 && (
				<section class="stock-question">
					<h3 class="section-title">{t('item_question')}</h3>
					{doubtful.value.map((card) => (
						<div key={card.card.id}>
							<p class="stock-question-name">{card.card.name}</p>
							<p class="quiet">{card.card.barcodes.join(' · ')}</p>
							<CardPlaces of={card} cabinets={cabinets} now={now} />
						</div>
					))}
					<div class="cabinet-actions">
						<Button small look="main" onClick={() => decide([[row, ...others()].flatMap(({ cardIds }) => cardIds)], t('item_joined'))}>
							{t('item_join')}
						</Button>
						<Button
							small
							onClick={() =>
								decide(
									[row, ...others()].map(({ cardIds }) => cardIds),
									t('item_told_apart'),
								)
							}
						>
							{t('item_apart')}
						</Button>
					</div>
				</section>
			)}
			{row.cardIds.length > 1 && doubtfulIds.length === 0 && (
				<p class="stock-split">
					<Button
						small
						look="quiet"
						onClick={() =>
							decide(
								row.cardIds.map((id) => [id]),
								t('item_parted'),
							)
						}
					>
						{t('item_split')}
					</Button>
				</p>
			)}
		</aside>
	);
}

/** Keeps which cards are one item, and offers to take it back. */
async function decide(groups: string[][], said: string): Promise<void> {
	try {
		const links = await call['items.decide']({ groups });
		toast(said, { text: t('undo'), run: () => call['items.restore']({ links }) });
	} catch (thrown) {
		toast(failureSentence(toFailure(thrown)));
	}
}

function CardPlaces({ of: { card, stocks }, cabinets, now }: { of: CardStock; cabinets: CabinetsById; now: number }) {
	const cabinet = cabinets.get(card.cabinetId);
	return (
		<div class="stock-card" style={{ '--cabinet': cabinet?.color }}>
			<p class="stock-card-head">
				<span class="mark" />
				<span class="cut">{cabinet ? cabinetLabel(cabinet) : card.cabinetId}</span>
				<small class="quiet cut">{[card.article, card.size].filter(Boolean).join(' · ')}</small>
			</p>
			{card.category && <p class="quiet">{[card.category, card.type].filter(Boolean).join(' · ')}</p>}
			{stocks.length === 0 && <p class="quiet">{t('no_data')}</p>}
			{stocks.map((stock) => (
				<table key={stock.id} class="stock-places">
					<caption>
						{t(stock.kind === 'own' ? 'stock_own' : 'stock_marketplace')} · <Age at={stock.readAt} now={now} />
					</caption>
					<tbody>
						{stock.places.map((place) => (
							<tr key={place.warehouseId}>
								<th scope="row">{place.warehouse?.name ?? place.warehouseId}</th>
								<td>{numberText(place.free)}</td>
								<td class="quiet">{place.reserved === undefined ? '' : t('stock_reserved', { count: numberText(place.reserved) })}</td>
							</tr>
						))}
					</tbody>
				</table>
			))}
		</div>
	);
}
