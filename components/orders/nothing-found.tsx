import { everything, type OrderFilter, without, worthDropping } from '../../lib/orders/filter.ts';
import type { OrderRow } from '../../lib/orders/list.ts';
import { moscow, numberText } from '../../lib/platform/format.ts';
import { t } from '../../lib/platform/i18n.ts';
import { Button } from '../base/button.tsx';
import { Empty } from '../base/states.tsx';
import { partText } from './order-filters.tsx';

interface NothingFoundProps {
	rows: readonly OrderRow[];
	filter: OrderFilter;
	goods: ReadonlySet<string> | undefined;
	/** What was printed, by order. */
	printed: { has(orderId: string): boolean };
	now: number;
	onChange: (filter: OrderFilter) => void;
}

/** The filter leaves nothing: says which of its parts to drop, and what there would be then. */
export function NothingFound({ rows, filter, goods, printed, now, onChange }: NothingFoundProps) {
	const drops = worthDropping(rows, filter, { now, zone: moscow, printed, ...(goods ? { goods } : {}) });
	return (
		<Empty
			icon="search"
			title={t('orders_found_none')}
			action={
				<div class="nothing-found">
					{drops.slice(0, 4).map(({ part, rows: count }, place) => (
						<Button key={part} small look={place === 0 ? 'main' : 'plain'} onClick={() => onChange(without(filter, part))}>
							{t('orders_drop', { what: partText(part, filter), count: numberText(count) })}
						</Button>
					))}
					<Button small look="quiet" onClick={() => onChange({ ...everything, all: true })}>
						{t('orders_clear')}
					</Button>
				</div>
			}
		>
			{t(drops.length > 0 ? 'orders_drop_text' : 'orders_drop_none')}
		</Empty>
	);
}
