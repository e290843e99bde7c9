import { moneyText } from '../../lib/platform/format.ts';
import { t } from '../../lib/platform/i18n.ts';
import { isMargin, type Margins } from '../../lib/prices/margin.ts';
import { Age } from '../base/age.tsx';
import { percentText } from './figure-text.ts';
import { floorText, gapsText, partText, sourceText } from './margin-words.ts';

/** How the margin is reckoned, for each way of selling: every part with where it is known from and how old it is. */
export function MarginFormula({ margins, now }: { margins: Margins; now: number }) {
	return (
		<section class="price-formulas" aria-label={t('price_margin_formula')}>
			{margins.schemes.map((margin, place) => (
				<div key={margin.scheme ?? place} class={margin === margins.worst && margins.schemes.length > 1 ? 'price-worst' : undefined}>
					<h4>
						{margin.scheme ? margin.scheme.toUpperCase() : t('price_margin')}
						{isMargin(margin) && (
							<b class={margin.kopecks < 0 ? 'ink-alarm' : undefined}>
								{moneyText(margin.kopecks)} · {percentText(margin.percent)}
							</b>
						)}
					</h4>
					{isMargin(margin) ? (
						<ul>
							<li>
								<span>
									{t('price_figure_priceKopecks')} {moneyText(margin.priceKopecks)}
								</span>
							</li>
							{margin.parts().map((part) => (
								<li key={`${part.kind} ${part.source}`}>
									<span>{partText(part)}</span>
									<small class="quiet">
										{sourceText(part)}, <Age at={part.readAt} now={now} />
										{part.atKopecks !== undefined && ` · ${t('price_at_other', { price: moneyText(part.atKopecks) })}`}
									</small>
								</li>
							))}
						</ul>
					) : (
						<p class="quiet">{gapsText(margin.missing)}</p>
					)}
				</div>
			))}
			<dl class="facts">
				<div class="fact">
					<dt>{t('price_break_even')}</dt>
					<dd>{floorText({ ...(margins.breakEvenKopecks === undefined ? {} : { floorKopecks: margins.breakEvenKopecks }) })}</dd>
				</div>
				<div class="fact">
					<dt>{t('price_floor_at', { percent: percentText(margins.wantedPercent) })}</dt>
					<dd>{floorText(margins)}</dd>
				</div>
			</dl>
		</section>
	);
}
