import { numberText } from '../../lib/platform/format.ts';
import { t } from '../../lib/platform/i18n.ts';
import type { Supply } from '../../lib/supplies/model.ts';
import { isOwnShipment } from '../../lib/supplies/own-shipments.ts';

/** What is in a supply, as its marketplace tells; a plan by hand has no goods of its own. */
export function GoodsTable({ supply }: { supply: Supply }) {
	if (isOwnShipment(supply.id)) return null;
	if (supply.lines.length === 0) return <p class="quiet">{t('supply_no_goods')}</p>;
	return (
		<table class="supply-goods">
			<caption>{t('order_goods')}</caption>
			<thead>
				<tr>
					<th scope="col">{t('article')}</th>
					<th scope="col">{t('item_name')}</th>
					<th scope="col">{t('supply_quantity')}</th>
					<th scope="col">{t('supply_accepted')}</th>
				</tr>
			</thead>
			<tbody>
				{supply.lines.map((line) => (
					<tr key={`${line.article}/${line.barcode ?? line.sku ?? ''}`}>
						<td>{line.article}</td>
						<td>{line.name}</td>
						<td>{numberText(line.quantity)}</td>
						<td>{line.acceptedQuantity === undefined ? <span class="quiet">{t('no_data')}</span> : numberText(line.acceptedQuantity)}</td>
					</tr>
				))}
			</tbody>
		</table>
	);
}
