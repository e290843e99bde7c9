import { useState } from 'preact/hooks';
import type { Cabinet } from '../../lib/cabinets/model.ts';
import { dayAt } from '../../lib/core/time.ts';
import { supplyOffer } from '../../lib/marketplaces/supply-offers.ts';
import { supplyPage } from '../../lib/marketplaces/supply-pages.ts';
import { call } from '../../lib/messaging/client.ts';
import { t } from '../../lib/platform/i18n.ts';
import { enteredOf, isOwnShipment, movedShipment } from '../../lib/supplies/own-shipments.ts';
import { shipmentById } from '../../lib/supplies/plans/details.ts';
import type { SupplyPlan } from '../../lib/supplies/rules.ts';
import type { SupplySlot } from '../../lib/supplies/visits/slots.ts';
import { Button, LinkButton } from '../base/button.tsx';
import { Icon } from '../base/icon.tsx';
import { toast } from '../base/toast.tsx';
import { useLive, valueIn } from '../base/use-live.ts';
import { marketplaceName } from '../cabinets/marketplace-name.ts';
import { tell } from '../labels/tell.ts';
import { MoveDialog } from './move-dialog.tsx';
import { ofDay } from './rule-words.ts';
import { skipText } from './submit-wish.ts';

interface TakeTrialProps {
	plan: SupplyPlan;
	/** The plan as it would be. */
	moved: SupplyPlan;
	/** One of the marketplace's own slots, where such a one was looked at. */
	slot?: SupplySlot;
	cabinet: Cabinet | undefined;
}

/** From looking to deciding: a plan by hand is moved here, a supply by the marketplace's method where it has one, else in its cabinet. */
export function TakeTrial({ plan, moved, slot, cabinet }: TakeTrialProps) {
	const [asking, setAsking] = useState(false);
	const { supply } = plan;
	if (isOwnShipment(supply.id)) return <MoveOwn plan={plan} moved={moved} />;
	const offer = supplyOffer(supply, 'slot');
	const address = supplyPage(supply);
	const refusal = offer?.refusal(supply);
	if (offer && slot?.wish && !refusal && cabinet)
		return (
			<>
				<Button look="main" onClick={() => setAsking(true)}>
					{t('slots_move')}
				</Button>
				{asking && <MoveDialog plan={plan} moved={moved} slot={slot} offer={offer} cabinet={cabinet} onClose={() => setAsking(false)} />}
			</>
		);
	return (
		<p class="take-trial">
			<span class="quiet">{refusal ? t('slots_not_now', { why: skipText(refusal) }) : t(offer ? 'slots_choose' : 'slots_in_cabinet')}</span>
			{address && (
				<LinkButton small href={address} target="_blank">
					<Icon name="out" size={13} /> {t('plan_open_cabinet', { marketplace: marketplaceName(supply.marketplace) })}
				</LinkButton>
			)}
		</p>
	);
}

/** The plan is the user's own: one press moves it, and one brings it back. */
function MoveOwn({ plan: { supply }, moved }: Pick<TakeTrialProps, 'plan' | 'moved'>) {
	const present = valueIn(useLive(() => shipmentById(supply.id), [supply.id]));
	const { slot } = moved.supply;
	if (!present || !slot) return null;
	const day = dayAt(slot.from, slot.zone);
	const move = () =>
		tell(async () => {
			await call['plans.saveShipment'](movedShipment(present, slot));
			toast(t('plan_hand_moved', { number: supply.number, day: ofDay(day) }), {
				text: t('undo'),
				run: () => tell(() => call['plans.saveShipment'](enteredOf(present))),
			});
		});
	return (
		<Button look="main" onClick={move}>
			{t('plan_hand_move', { day: ofDay(day) })}
		</Button>
	);
}
