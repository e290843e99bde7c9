import { useState } from 'preact/hooks';
import type { Cabinet } from '../../lib/cabinets/model.ts';
import { call } from '../../lib/messaging/client.ts';
import { t } from '../../lib/platform/i18n.ts';
import type { OwnShipment } from '../../lib/supplies/plan.ts';
import { shipmentById } from '../../lib/supplies/plans/details.ts';
import type { SupplyPlan } from '../../lib/supplies/rules.ts';
import { Button } from '../base/button.tsx';
import { toast } from '../base/toast.tsx';
import { useLive, valueIn } from '../base/use-live.ts';
import { tell } from '../labels/tell.ts';
import { ShipmentDialog } from './shipment-dialog.tsx';

const endedWords = { shipped: 'plan_hand_shipped', cancelled: 'plan_hand_cancelled' } as const;

interface OwnDeedsProps {
	plan: SupplyPlan;
	cabinets: readonly Cabinet[];
	now: number;
	/** The plan is no more. */
	onGone: () => void;
}

/** What can be done with a plan made by hand: change it, say how it ended, take it away. Each with its way back. */
export function OwnDeeds({ plan, cabinets, now, onGone }: OwnDeedsProps) {
	const { id, number } = plan.supply;
	const [editing, setEditing] = useState(false);
	const shipment = valueIn(useLive(() => shipmentById(id), [id]));
	if (!shipment) return null;
	const { ended } = shipment;
	const end = (how: OwnShipment['ended']) => call['plans.endShipment']({ id, ...(how ? { how } : {}) });
	const finish = (how: 'shipped' | 'cancelled') =>
		tell(async () => {
			await end(how);
			toast(t(endedWords[how], { number }), { text: t('undo'), run: () => tell(() => end(ended)) });
		});
	const remove = () =>
		tell(async () => {
			const removed = await call['plans.removeShipment']({ id });
			onGone();
			toast(t('plan_hand_removed', { number }), { text: t('undo'), run: () => tell(() => call['plans.restoreShipment'](removed)) });
		});
	return (
		<>
			{ended ? (
				<Button small onClick={() => tell(() => end(undefined))}>
					{t('plan_hand_reopen')}
				</Button>
			) : (
				<>
					<Button small onClick={() => setEditing(true)}>
						{t('plan_hand_change')}
					</Button>
					<Button small onClick={() => finish('shipped')}>
						{t('plan_hand_ship')}
					</Button>
					<Button small onClick={() => finish('cancelled')}>
						{t('plan_hand_cancel')}
					</Button>
				</>
			)}
			<Button small look="danger" onClick={remove}>
				{t('plan_hand_remove')}
			</Button>
			{editing && (
				<ShipmentDialog
					cabinets={cabinets}
					present={{
						shipment,
						facts: plan.facts,
						done: plan.done,
					}}
					now={now}
					onClose={() => setEditing(false)}
				/>
			)}
		</>
	);
}
