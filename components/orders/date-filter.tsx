import { addDays, dayAt } from '../../lib/core/time.ts';
import type { OrderFilter } from '../../lib/orders/filter.ts';
import { dayStart, moscow, shortDateText } from '../../lib/platform/format.ts';
import { t } from '../../lib/platform/i18n.ts';
import { Dropdown } from '../base/dropdown.tsx';

type Dates = Pick<OrderFilter, 'by' | 'from' | 'to'>;

interface DateFilterProps extends Dates {
	now: number;
	onChange: (dates: Dates) => void;
}

/** `Дата заказа: с 14 нояб. по 21 нояб.` */
export function datesText({ by, from, to }: Dates): string {
	const since = from ? t('orders_since', { day: shortDateText(dayStart(from)) }) : '';
	const until = to ? t('orders_until', { day: shortDateText(dayStart(to)) }) : '';
	return `${t(by === 'ship' ? 'orders_by_ship' : 'orders_by_created')}: ${[since, until].filter(Boolean).join(' ')}`;
}

/** From one day to another, of the order or of its shipment. */
export function DateFilter({ by, from, to, now, onChange }: DateFilterProps) {
	const set = from !== undefined || to !== undefined;
	const next = (changes: { by?: OrderFilter['by']; from?: string | undefined; to?: string | undefined }) => {
		const { by: nextBy = by, from: nextFrom, to: nextTo } = { from, to, ...changes };
		onChange({ by: nextBy, ...(nextFrom ? { from: nextFrom } : {}), ...(nextTo ? { to: nextTo } : {}) });
	};
	const today = dayAt(now, moscow);
	/** Orders are looked back for, shipments ahead. */
	const span = (days: number) =>
		next(by === 'ship' ? { from: today, to: addDays(today, days) } : { from: addDays(today, -days), to: today });
	return (
		<Dropdown
			label={t('orders_dates')}
			{...(set ? { text: datesText({ by, ...(from ? { from } : {}), ...(to ? { to } : {}) }) } : {})}
			active={set}
		>
			{() => (
				<div class="date-filter">
					<fieldset class="chips" aria-label={t('orders_by')}>
						{(['created', 'ship'] as const).map((id) => (
							<button key={id} type="button" class="chip" aria-pressed={id === by} onClick={() => next({ by: id })}>
								{t(`orders_by_${id}`)}
							</button>
						))}
					</fieldset>
					<div class="date-filter-days">
						<label>
							<span class="field-label">{t('orders_from')}</span>
							<input
								class="input"
								type="date"
								value={from ?? ''}
								max={to}
								onChange={(event) => next({ from: event.currentTarget.value })}
							/>
						</label>
						<label>
							<span class="field-label">{t('orders_to')}</span>
							<input class="input" type="date" value={to ?? ''} min={from} onChange={(event) => next({ to: event.currentTarget.value })} />
						</label>
					</div>
					<div class="chips">
						<button type="button" class="chip" onClick={() => span(0)}>
							{t('orders_day_today')}
						</button>
						<button type="button" class="chip" onClick={() => span(6)}>
							{t('orders_day_week')}
						</button>
						<button type="button" class="chip" onClick={() => span(29)}>
							{t('orders_day_month')}
						</button>
					</div>
					{set && (
						<button type="button" class="link choices-clear" onClick={() => onChange({ by })}>
							{t('select_clear')}
						</button>
					)}
				</div>
			)}
		</Dropdown>
	);
}
