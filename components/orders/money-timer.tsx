import type { MoneyTimer, StepPrice } from '../../lib/orders/money-at-risk.ts';
import { clockText, dayText, moneyText, shortMomentText } from '../../lib/platform/format.ts';
import { t } from '../../lib/platform/i18n.ts';

const signed = (figure: number, text: string): string => (figure > 0 ? `+${text}` : figure < 0 ? `−${text}` : text);

/** `+50 ₽`, `−9 ₽`, `+1 %`; no data is said, and is never 0. */
export function priceText({ kopecks, percent }: StepPrice): string {
	if (kopecks !== undefined) return signed(kopecks, moneyText(Math.abs(kopecks)));
	if (percent !== undefined) return signed(percent, `${Math.abs(percent)} %`);
	return t('no_data');
}

/** `14:20` today, otherwise with the day. */
const whenText = (at: number, now: number): string =>
	dayText(at) === dayText(now) && Math.abs(at - now) < 86_400_000 ? clockText(at) : shortMomentText(at, now);

/** `до 14:20, потом +50 ₽`; with what it costs now, when that is not nothing. */
export function timerText(timer: MoneyTimer | 'no-data' | undefined, now: number): string {
	if (timer === undefined) return '';
	if (timer === 'no-data') return t('no_data');
	const { price, until, next } = timer;
	if (until === undefined || !next) return t('order_money_stays', { price: priceText(price) });
	const then = { moment: whenText(until, now), price: priceText(next) };
	return price.kopecks === 0 ? t('order_money_then', then) : t('order_money_now_then', { ...then, now: priceText(price) });
}

const soonMs = 3 * 3_600_000;

/** How money runs while the order waits: amber when the next step is less than three hours away and takes something. */
export function MoneyTimerText({ timer, now }: { timer: MoneyTimer | 'no-data' | undefined; now: number }) {
	if (timer === undefined) return null;
	if (timer === 'no-data') return <span class="quiet">{t('no_data')}</span>;
	const { price, until, riskKopecks } = timer;
	const losing = until !== undefined && until - now < soonMs && (riskKopecks === undefined || riskKopecks > 0);
	const text = timerText(timer, now);
	return (
		<span class={`cut${losing ? ' time-soon' : ''}`} title={`${text} · ${t('order_money_now', { price: priceText(price) })}`}>
			{text}
		</span>
	);
}
