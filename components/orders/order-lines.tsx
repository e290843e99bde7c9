import { type LineGoods, lineKey } from '../../lib/items/model.ts';
import { cardsOfLines } from '../../lib/items/queries.ts';
import type { Order, OrderLine } from '../../lib/orders/model.ts';
import { moneyText } from '../../lib/platform/format.ts';
import { t } from '../../lib/platform/i18n.ts';
import { Picture } from '../base/picture.tsx';
import { PlaceLink } from '../base/place-link.tsx';
import { useLive, valueIn } from '../base/use-live.ts';

const pictureSize = 36;

/** What was ordered, each line with the picture of its card and the way to its stock; lines that no card is known for stay plain. */
export function OrderLines({ order }: { order: Order }) {
	const cards = valueIn(useLive(() => cardsOfLines(order.cabinetId, order.lines), [order.cabinetId, keysOf(order.lines)]));
	const pictured = cards?.some((card) => card?.picture) ?? false;
	return (
		<>
			<ul class={`order-lines${pictured ? ' order-lines-pictured' : ''}`}>
				{order.lines.map((line, index) => {
					const card = cards?.[index];
					return (
						<li key={`${index} ${lineKey(line)}`}>
							{pictured && (
								<span class="order-picture">
									<Picture src={card?.picture} size={pictureSize} />
								</span>
							)}
							<span class="order-line-words">
								{card ? (
									<PlaceLink to={stockPlace(line, card.id)} title={t('order_line_stock')}>
										{line.name}
									</PlaceLink>
								) : (
									<span>{line.name}</span>
								)}
								<small class="quiet">{[line.article, line.barcode ?? line.sku].filter(Boolean).join(' · ')}</small>
							</span>
							<b>× {line.quantity}</b>
						</li>
					);
				})}
			</ul>
			{order.sumKopecks !== undefined && <p class="order-sum">{t('order_sum', { sum: moneyText(order.sumKopecks, order.currency) })}</p>}
		</>
	);
}

const keysOf = (lines: readonly LineGoods[]): string => lines.map(lineKey).join('\n');

const stockPlace = ({ article }: OrderLine, cardId: string): string =>
	`#/stocks?${new URLSearchParams({ q: article, item: cardId }).toString()}`;
