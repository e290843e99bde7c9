import { useMemo } from 'preact/hooks';
import { numberText } from '../../lib/platform/format.ts';
import { plural, t } from '../../lib/platform/i18n.ts';
import { median } from '../../lib/prices/guards.ts';
import { hasNoMargin, isAtLoss, isBelowFloor, type PriceListRow } from '../../lib/prices/list.ts';
import { Button, LinkButton } from '../base/button.tsx';
import { Icon } from '../base/icon.tsx';
import { BeforeAfter } from './before-after.tsx';
import { percentText } from './figure-text.ts';
import { Histogram } from './histogram.tsx';
import { flagText } from './price-filters.tsx';

interface DraftSummaryProps {
	/** Rows with a draft. */
	rows: readonly PriceListRow[];
	/** Shows them in the table. */
	onShow: () => void;
	onClose: () => void;
}

/** All drafts in one glance: how many, by how much, and how many of them want a second look. */
export function DraftSummary({ rows, onShow, onClose }: DraftSummaryProps) {
	const percents = useMemo(() => rows.flatMap(({ percent }) => percent ?? []), [rows]);
	const pairs = useMemo(
		() =>
			rows.flatMap(({ now, next }) =>
				now.priceKopecks === undefined || next?.priceKopecks === undefined ? [] : [{ before: now.priceKopecks, after: next.priceKopecks }],
			),
		[rows],
	);
	const middle = median(percents);
	const counts = [
		{ flag: 'below-floor' as const, count: rows.filter(isBelowFloor).length },
		{ flag: 'at-loss' as const, count: rows.filter(isAtLoss).length },
		{ flag: 'no-margin' as const, count: rows.filter(hasNoMargin).length },
		{ flag: 'blocked' as const, count: rows.filter(({ blocked }) => blocked).length },
	].filter(({ count }) => count > 0);
	return (
		<aside class="page-aside card price-summary" aria-label={t('price_drafts')}>
			<div class="price-summary-head">
				<h2>{plural('price_drafts_count', rows.length)}</h2>
				<Button look="quiet" label={t('prices_summary_hide')} onClick={onClose}>
					<Icon name="close" />
				</Button>
			</div>
			{middle !== undefined && <p class="quiet">{t('price_median', { percent: percentText(middle, true) })}</p>}
			<Histogram percents={percents} />
			<BeforeAfter pairs={pairs} />
			{counts.length > 0 && (
				<ul class="price-counts">
					{counts.map(({ flag, count }) => (
						<li key={flag}>
							<span>{flagText(flag)}</span> <b class={flag === 'no-margin' ? undefined : 'ink-act'}>{numberText(count)}</b>
						</li>
					))}
				</ul>
			)}
			<div class="page-tools">
				<LinkButton look="main" href="#/prices/review">
					{t('prices_review_all')}
				</LinkButton>
				<button type="button" class="link" onClick={onShow}>
					{t('prices_show_drafts')}
				</button>
			</div>
		</aside>
	);
}
