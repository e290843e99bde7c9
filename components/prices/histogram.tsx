import { numberText } from '../../lib/platform/format.ts';
import { plural, t } from '../../lib/platform/i18n.ts';
import { type HistogramBar, histogramOf } from '../../lib/prices/histogram.ts';
import { percentText } from './figure-text.ts';

const width = 296;
const height = 92;
const gap = 3;
/** Room for the numbers over the bars. */
const head = 14;

/** `от −10 % до −5 %`, `не меняется`, `ниже −30 %`. */
function rangeText({ from, to }: HistogramBar): string {
	if (from === 0 && to === 0) return t('price_bar_same');
	if (from === undefined) return t('price_bar_below', { to: percentText(to ?? 0, true) });
	if (to === undefined) return t('price_bar_above', { from: percentText(from, true) });
	return t('price_bar_between', { from: percentText(from, true), to: percentText(to, true) });
}

/** How many prices move by how much: falls on the left, rises on the right, those that stay in the middle. */
export function Histogram({ percents }: { percents: readonly number[] }) {
	const bars = histogramOf(percents);
	const most = Math.max(1, ...bars.map(({ count }) => count));
	const step = width / bars.length;
	const filled = bars.filter(({ count }) => count > 0);
	const words = filled.map((bar) => `${rangeText(bar)}: ${plural('prices_count', bar.count)}`).join('; ');
	return (
		<figure class="price-histogram">
			<figcaption class="section-title">{t('price_histogram')}</figcaption>
			<svg viewBox={`0 0 ${width} ${height + head + 16}`} role="img" aria-label={words || t('price_histogram_none')}>
				<line x1="0" x2={width} y1={height + head} y2={height + head} class="price-axis" />
				{bars.map((bar, place) => {
					const { from, to, count } = bar;
					const high = count === 0 ? 0 : Math.max(3, (count / most) * height);
					const kind = from === 0 && to === 0 ? 'same' : (to ?? 1) <= 0 ? 'down' : 'up';
					return (
						<g key={place}>
							<title>{`${rangeText(bar)}: ${numberText(count)}`}</title>
							<rect
								x={place * step + gap / 2}
								y={height + head - high}
								width={step - gap}
								height={high}
								rx="2"
								class={`price-bar price-bar-${kind}`}
							/>
							{count > 0 && (
								<text x={(place + 0.5) * step} y={height + head - high - 3} class="price-bar-count">
									{numberText(count)}
								</text>
							)}
							<EdgeLabel bar={bar} left={place * step} step={step} />
						</g>
					);
				})}
			</svg>
		</figure>
	);
}

/** Bounds stand under the edge between two bars; the bar of those that stay has its nought in the middle. */
function EdgeLabel({ bar: { from, to }, left, step }: { bar: HistogramBar; left: number; step: number }) {
	const isSame = from === 0 && to === 0;
	const bound = isSame ? 0 : to;
	if (bound === undefined || (bound === 0 && !isSame)) return null;
	return (
		<text x={left + (isSame ? step / 2 : step)} y={height + head + 12} class="price-bar-label">
			{bound < 0 ? `−${-bound}` : bound > 0 ? `+${bound}` : '0'}
		</text>
	);
}
