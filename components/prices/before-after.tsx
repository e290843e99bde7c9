import { moneyText } from '../../lib/platform/format.ts';
import { t } from '../../lib/platform/i18n.ts';
import { percentText } from './figure-text.ts';

/** The average price before and after as two strips under one another. */
export function BeforeAfter({ pairs }: { pairs: readonly { before: number; after: number }[] }) {
	if (pairs.length === 0) return null;
	const mean = (of: 'before' | 'after'): number => pairs.reduce((sum, pair) => sum + pair[of], 0) / pairs.length;
	const [before, after] = [mean('before'), mean('after')];
	const most = Math.max(before, after, 1);
	const strip = (kopecks: number) => ({ width: `${(kopecks / most) * 100}%` });
	const whole = (kopecks: number): string => moneyText(Math.round(kopecks / 100) * 100);
	return (
		<section class="price-strips">
			<p class="section-title">{t('price_average')}</p>
			<div class="price-strip">
				<span style={strip(before)} />
				<b>{whole(before)}</b>
				<small class="quiet">{t('price_before')}</small>
			</div>
			<div class={`price-strip price-strip-${after < before ? 'down' : 'up'}`}>
				<span style={strip(after)} />
				<b>{whole(after)}</b>
				<small class="quiet">
					{t('price_after')}
					{before > 0 && ` · ${percentText(((after - before) / before) * 100, true)}`}
				</small>
			</div>
		</section>
	);
}
