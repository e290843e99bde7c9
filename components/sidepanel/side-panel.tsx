import type { Cabinet } from '../../lib/cabinets/model.ts';
import { allCabinets } from '../../lib/cabinets/queries.ts';
import { orderByNumber } from '../../lib/orders/queries.ts';
import { t } from '../../lib/platform/i18n.ts';
import { type PanelTab, panelTabKey } from '../../lib/platform/side-panel.ts';
import { forgetStored, writeStored } from '../../lib/platform/storage.ts';
import type { Summary } from '../../lib/summary/model.ts';
import { Logo } from '../base/icon.tsx';
import { PlaceLink } from '../base/place-link.tsx';
import { Empty, ErrorState, Loading, Notice } from '../base/states.tsx';
import { Tabs } from '../base/tabs.tsx';
import { Toasts } from '../base/toast.tsx';
import { useLive, valueIn } from '../base/use-live.ts';
import { useNow } from '../base/use-now.ts';
import { useOnline } from '../base/use-online.ts';
import { useStored } from '../base/use-stored.ts';
import { cabinetLabel } from '../cabinets/cabinet-label.ts';
import { marketplaceName } from '../cabinets/marketplace-name.ts';
import { OrderActions } from '../changes/order-actions.tsx';
import { OrderLabels } from '../labels/order-labels.tsx';
import { OrderPanel } from '../orders/order-panel.tsx';
import { PackingDesk } from '../packing/packing-desk.tsx';
import { type PageReview, PricePanel, pageReviewKey } from '../prices/price-panel.tsx';
import { SupportPanel } from '../support/support-panel.tsx';
import { type Talk, talkStoredAs } from '../support/talk.ts';
import type { ChosenAction, CurrentOrder } from './current-order.ts';
import './side-panel.css';

/** What the panel begins with, read before it is drawn; nothing of it jumps then. */
export interface PanelFirst {
	panelTab?: PanelTab;
	chosenAction?: ChosenAction;
	currentOrder?: CurrentOrder;
	[pageReviewKey]?: PageReview;
	[talkStoredAs]?: Talk;
}

/** The keys of that in `storage.session`. */
export const panelFirstKeys = ['chosenAction', 'currentOrder', pageReviewKey, talkStoredAs];

const none: readonly Cabinet[] = [];

/** Beside a cabinet's page: the order that the page is about, or the prices that were drafted on it; the packing table; and scripts for support. */
export function SidePanel({ first }: { first: PanelFirst }) {
	const kept = useStored<PanelTab>('local', panelTabKey, first.panelTab) ?? 'order';
	const chosenAction = useStored<ChosenAction>('session', 'chosenAction', first.chosenAction);
	// Whoever has chosen an action on a badge is asked about it now.
	const tab = chosenAction ? 'order' : kept;
	const current = useStored<CurrentOrder>('session', 'currentOrder', first.currentOrder);
	const review = useStored<PageReview>('session', pageReviewKey, first[pageReviewKey]);
	const talk = useStored<Talk>('session', talkStoredAs, first[talkStoredAs]);
	const summary = useStored<Summary>('local', 'summary');
	const cabinets = valueIn(useLive(allCabinets, []));
	const now = useNow();
	const online = useOnline();
	return (
		<div class="side-panel">
			<header class="side-panel-head">
				<Logo size={18} />
				<h1>{t('extShortName')}</h1>
				<PlaceLink to="#/today" class="button button-small">
					{t('workspace')}
				</PlaceLink>
			</header>
			<main class="side-panel-main">
				{!online && (
					<Notice tone="off" icon="offline">
						{t('error_offline')}
					</Notice>
				)}
				{!review && (
					<Tabs<PanelTab>
						label={t('panel_tabs')}
						tabs={[
							{ id: 'order', text: t('panel_tab_order') },
							{ id: 'packing', text: t('pack') },
							{ id: 'support', text: t('support') },
						]}
						chosen={tab}
						onChoose={(chosen) => {
							void forgetStored('session', 'chosenAction');
							void writeStored('local', { [panelTabKey]: chosen });
						}}
					>
						{/* An agent has a customer waiting: what cabinets there are matters to their texts only. */}
						{tab === 'support' && <SupportPanel current={current} cabinets={cabinets ?? none} now={now} kept={talk} />}
						{tab !== 'support' && !cabinets && <Loading />}
						{tab === 'packing' && cabinets && <PackingDesk cabinets={cabinets} now={now} />}
						{tab === 'order' &&
							cabinets &&
							(current?.number ? (
								<Recognised current={{ ...current, number: current.number }} cabinets={cabinets} summary={summary} now={now} />
							) : (
								<Nothing connected={cabinets.length > 0} />
							))}
					</Tabs>
				)}
				{review && !cabinets && <Loading />}
				{cabinets && review && <PricePanel key={review.at} review={review} cabinets={cabinets} now={now} />}
			</main>
			<Toasts />
		</div>
	);
}

function Nothing({ connected }: { connected: boolean }) {
	return (
		<Empty
			icon="page"
			title={t('panel_none')}
			action={
				connected ? undefined : (
					<PlaceLink to="#/cabinets?connect=1" class="button button-main">
						{t('connect_cabinet')}
					</PlaceLink>
				)
			}
		>
			{t('panel_none_text')}
		</Empty>
	);
}

interface RecognisedProps {
	current: CurrentOrder & { number: string };
	cabinets: readonly Cabinet[];
	summary: Summary | undefined;
	now: number;
}

function Recognised({ current: { marketplace, number, accountId, tabId }, cabinets, summary, now }: RecognisedProps) {
	const live = useLive(() => orderByNumber(marketplace, number), [marketplace, number]);
	const chosen = useStored<ChosenAction>('session', 'chosenAction');
	if (live.state === 'loading') return <Loading />;
	if (live.state === 'failed') return <ErrorState failure={live.failure} />;
	const order = live.value;
	const ofMarketplace = cabinets.filter((cabinet) => cabinet.marketplace === marketplace);
	if (!order)
		return (
			<Empty
				icon="search"
				title={t('panel_unknown', { number })}
				action={
					ofMarketplace.length === 0 ? (
						<PlaceLink to="#/cabinets?connect=1" class="button button-main">
							{t('connect_cabinet')}
						</PlaceLink>
					) : undefined
				}
			>
				{t(ofMarketplace.length === 0 ? 'panel_not_connected' : 'panel_not_stored', { marketplace: marketplaceName(marketplace) })}
			</Empty>
		);
	const cabinet = cabinets.find(({ id }) => id === order.cabinetId);
	const kept = summary?.cabinets.find(({ id }) => id === order.cabinetId);
	const foreign = accountId !== undefined && cabinet !== undefined && cabinet.accountId !== accountId;
	return (
		<>
			{foreign && (
				<Notice tone="alarm" icon="alert">
					{t('panel_other_account', { page: accountId, cabinet: cabinetLabel(cabinet), account: cabinet.accountId })}
				</Notice>
			)}
			<OrderPanel order={order} cabinet={cabinet} asOf={kept?.ordersAsOf ?? kept?.asOf} now={now}>
				<OrderActions
					order={order}
					cabinets={cabinets}
					source="sidepanel"
					tabId={tabId}
					now={now}
					chosen={chosen?.number === number && chosen.tabId === tabId ? chosen.actionId : undefined}
					onChosen={() => void forgetStored('session', 'chosenAction')}
				/>
				<OrderLabels order={order} cabinets={cabinets} tabId={tabId} now={now} />
			</OrderPanel>
			<p class="side-panel-foot">
				<PlaceLink to={`#/orders?order=${encodeURIComponent(order.id)}`}>{t('panel_open')}</PlaceLink>
			</p>
		</>
	);
}
