import { useState } from 'preact/hooks';
import type { Cabinet, MarketplaceId } from '../../lib/cabinets/model.ts';
import { plural, t } from '../../lib/platform/i18n.ts';
import { forgetStored } from '../../lib/platform/storage.ts';
import { openWorkspace } from '../../lib/platform/tabs.ts';
import { draftIdsOf } from '../../lib/prices/page-queries.ts';
import { Button } from '../base/button.tsx';
import { PlaceLink } from '../base/place-link.tsx';
import { Empty, ErrorState, Loading, Notice } from '../base/states.tsx';
import { useLive } from '../base/use-live.ts';
import { cabinetLabel } from '../cabinets/cabinet-label.ts';
import { marketplaceName } from '../cabinets/marketplace-name.ts';
import { PriceReview } from './review.tsx';

/** The review that was asked for on a cabinet's page of prices, kept in `storage.session` under this name until it is sent or left. */
export const pageReviewKey = 'priceReview';

export interface PageReview {
	marketplace: MarketplaceId;
	/** The account that the page shows, where it can be read. */
	accountId?: string;
	tabId: number;
	/** Epoch ms. */
	at: number;
}

interface PricePanelProps {
	review: PageReview;
	cabinets: readonly Cabinet[];
	now: number;
}

/** The review beside a cabinet's page of prices: drafts of that cabinet only. */
export function PricePanel({ review: { marketplace, accountId, tabId }, cabinets, now }: PricePanelProps) {
	const [sent, setSent] = useState<{ groupId: string; queued: number }>();
	const own = cabinets.filter(
		(cabinet) => cabinet.marketplace === marketplace && (accountId === undefined || cabinet.accountId === accountId),
	);
	const live = useLive(() => draftIdsOf(own.map(({ id }) => id)), [own.map(({ id }) => id).join()]);
	const close = () => void forgetStored('session', pageReviewKey);
	const head = (
		<div class="page-head">
			<h2>{t('price_panel_title')}</h2>
			<span class="page-head-space" />
			<Button small look="quiet" onClick={close}>
				{t('price_panel_close')}
			</Button>
		</div>
	);
	if (live.state === 'loading') return <Loading />;
	if (live.state === 'failed') return <ErrorState failure={live.failure} />;
	if (own.length === 0)
		return (
			<>
				{head}
				<Empty icon="shop" title={t('panel_not_connected', { marketplace: marketplaceName(marketplace) })} />
			</>
		);
	if (sent)
		return (
			<>
				{head}
				<Notice
					tone="wait"
					icon="send"
					action={
						<Button small onClick={() => openWorkspace(`#/changes?group=${encodeURIComponent(sent.groupId)}`)}>
							{t('act_show')}
						</Button>
					}
				>
					{plural('prices_queued', sent.queued)}
				</Notice>
			</>
		);
	return (
		<>
			{head}
			<p class="quiet">{own.map(cabinetLabel).join(', ')}</p>
			{live.value.length === 0 ? (
				<Empty
					icon="price"
					title={t('price_panel_none')}
					action={
						<PlaceLink to="#/prices" class="button">
							{t('prices_part_document')}
						</PlaceLink>
					}
				/>
			) : (
				<PriceReview
					ask={{ kind: 'drafts', priceIds: live.value }}
					cabinets={cabinets}
					source="sidepanel"
					tabId={tabId}
					now={now}
					narrow
					onSent={setSent}
				/>
			)}
		</>
	);
}
