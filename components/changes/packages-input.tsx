import type { Order } from '../../lib/orders/model.ts';
import { t } from '../../lib/platform/i18n.ts';
import { Button } from '../base/button.tsx';
import { Icon } from '../base/icon.tsx';
import { left, type Packing, put, withOneMore, without } from './packing.ts';

/** Which goods of an order go into which package: a line per good, a column per package. */
export function PackagesInput({ order, packing, onChange }: { order: Order; packing: Packing; onChange: (packing: Packing) => void }) {
	const rest = left(packing, order.lines);
	const missing = rest.filter((units) => units > 0).reduce((sum, units) => sum + units, 0);
	const empty = packing.findIndex((units) => units.every((count) => count === 0));
	const over = -rest.filter((units) => units < 0).reduce((sum, units) => sum + units, 0);
	return (
		<div class="packages">
			<table class="plain-table">
				<thead>
					<tr>
						<th scope="col">{t('order_goods')}</th>
						{packing.map((_, place) => (
							// Packages have no name but their place.
							<th scope="col" key={place}>
								{t('act_package', { number: place + 1 })}
								{packing.length > 1 && (
									<Button
										look="quiet"
										small
										label={t('act_package_remove', { number: place + 1 })}
										onClick={() => onChange(without(packing, place))}
									>
										<Icon name="close" size={12} />
									</Button>
								)}
							</th>
						))}
					</tr>
				</thead>
				<tbody>
					{order.lines.map((line, at) => (
						<tr key={`${line.article} ${line.sku}`}>
							<th scope="row">
								{line.name}
								<small class="quiet">
									{line.article} · {t('order_pieces', { count: line.quantity })}
								</small>
							</th>
							{packing.map((units, place) => (
								<td key={place}>
									<input
										class="input packages-units"
										type="number"
										min={0}
										max={line.quantity}
										value={units[at] ?? 0}
										aria-label={`${line.article}, ${t('act_package', { number: place + 1 })}`}
										onInput={(event) => onChange(put(packing, place, at, Math.max(0, Math.trunc(Number(event.currentTarget.value) || 0))))}
									/>
								</td>
							))}
						</tr>
					))}
				</tbody>
			</table>
			<Button small onClick={() => onChange(withOneMore(packing))}>
				<Icon name="plus" size={12} /> {t('act_package_add')}
			</Button>
			{missing > 0 && <p class="ink-act">{t('act_package_left', { count: missing })}</p>}
			{missing === 0 && over === 0 && empty >= 0 && <p class="ink-act">{t('act_package_empty', { number: empty + 1 })}</p>}
			{over > 0 && <p class="ink-alarm">{t('act_package_over', { count: over })}</p>}
		</div>
	);
}
