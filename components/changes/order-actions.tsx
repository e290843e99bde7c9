import { useState } from 'preact/hooks';
import type { Cabinet } from '../../lib/cabinets/model.ts';
import type { ChangeGroup, Offer } from '../../lib/changes/model.ts';
import { changesOfTarget } from '../../lib/changes/queries.ts';
import { offerOf } from '../../lib/marketplaces/offer-of.ts';
import { offersFor, offersForMany } from '../../lib/marketplaces/offers.ts';
import type { Order } from '../../lib/orders/model.ts';
import { numberText, shortMomentText } from '../../lib/platform/format.ts';
import { t } from '../../lib/platform/i18n.ts';
import { Button } from '../base/button.tsx';
import { PlaceLink } from '../base/place-link.tsx';
import { useLive, valueIn } from '../base/use-live.ts';
import { ActionDialog } from './action-dialog.tsx';
import { actionTitle } from './action-title.ts';
import { ChangeBadge } from './change-badge.tsx';
import { changeWords } from './change-words.ts';
import './changes.css';

interface OrderActionsProps {
	order: Order;
	cabinets: readonly Cabinet[];
	source: ChangeGroup['source'];
	tabId?: number;
	/** Chosen already, on the badge of a cabinet page. */
	chosen?: string | undefined;
	onChosen?: () => void;
	now: number;
}

/** Never the step that is meant to be taken next. */
const isCancelling = (actionId: string): boolean => actionId.endsWith('.cancel');

/** What may be done with one order now, and what was sent about it. */
export function OrderActions({ order, cabinets, source, tabId, chosen, onChosen, now }: OrderActionsProps) {
	const [opened, setOpened] = useState<string>();
	const sent = valueIn(useLive(() => changesOfTarget(order.id), [order.id])) ?? [];
	const offers = offersFor(order);
	// Also one that is not possible any more: its preview says why, and what was typed stays.
	const wanted = opened ?? chosen;
	const offer = wanted === undefined ? undefined : offerOf(wanted);
	const close = () => {
		setOpened(undefined);
		onChosen?.();
	};
	return (
		<section class="order-actions" aria-label={t('order_actions')}>
			{offers.length === 0 ? (
				<p class="quiet">{t('order_actions_none')}</p>
			) : (
				<div class="order-actions-buttons">
					{offers.map(({ id }, place) => (
						<Button key={id} small look={place === 0 && !isCancelling(id) ? 'main' : 'plain'} onClick={() => setOpened(id)}>
							{actionTitle(id)}…
						</Button>
					))}
				</div>
			)}
			{sent.length > 0 && (
				<>
					<h3 class="section-title">{t('order_wishes')}</h3>
					<ul class="order-wishes">
						{sent.map((change) => (
							<li key={change.id}>
								<ChangeBadge state={change.state} />
								<b>{actionTitle(change.actionId)}</b>
								<span class="quiet">{shortMomentText(change.changedAt, now)}</span>
								<PlaceLink to={`#/changes?group=${encodeURIComponent(change.groupId)}`}>{t('act_show')}</PlaceLink>
								{changeWords(change) && <small>{changeWords(change)}</small>}
							</li>
						))}
					</ul>
				</>
			)}
			{offer && (
				<ActionDialog
					offer={offer}
					orders={[order]}
					cabinets={cabinets}
					source={source}
					onClose={close}
					{...(tabId === undefined ? {} : { tabId })}
				/>
			)}
		</section>
	);
}

/** What may be done with the chosen orders: a button per action, with how many of them it fits. */
export function SelectionActions({ orders, cabinets }: { orders: readonly Order[]; cabinets: readonly Cabinet[] }) {
	const [offer, setOffer] = useState<Offer<Order>>();
	const possible = offersForMany(orders);
	return (
		<div class="selection-actions" role="toolbar" aria-label={t('order_actions')}>
			{possible.length === 0 && <span class="quiet">{t('act_none_fit')}</span>}
			{possible.map(({ offer: one, fit }) => (
				<Button key={one.id} small onClick={() => setOffer(one)}>
					{actionTitle(one.id)}… <span class="quiet">{t('act_fits', { fit: numberText(fit), all: numberText(orders.length) })}</span>
				</Button>
			))}
			{offer && <ActionDialog offer={offer} orders={orders} cabinets={cabinets} source="workspace" onClose={() => setOffer(undefined)} />}
		</div>
	);
}
