import { useState } from 'preact/hooks';
import type { Cabinet } from '../../lib/cabinets/model.ts';
import type { Offer, Plain } from '../../lib/changes/model.ts';
import { newGroupId } from '../../lib/changes/rules.ts';
import { t } from '../../lib/platform/i18n.ts';
import type { Supply } from '../../lib/supplies/model.ts';
import { isMissedMove, type SupplyPlan } from '../../lib/supplies/rules.ts';
import type { SupplySlot } from '../../lib/supplies/visits/slots.ts';
import { Button } from '../base/button.tsx';
import { Dialog } from '../base/dialog.tsx';
import { Notice } from '../base/states.tsx';
import { useWork } from '../base/use-work.ts';
import { cabinetLabel } from '../cabinets/cabinet-label.ts';
import { slotTime } from './plan-words.tsx';
import { coefficientText } from './slot-words.ts';
import { StepMoves } from './step-moves.tsx';
import { stepTitle } from './step-title.ts';
import { submitWish } from './submit-wish.ts';
import { WishTrouble } from './wish-trouble.tsx';

interface MoveDialogProps {
	plan: SupplyPlan;
	moved: SupplyPlan;
	slot: SupplySlot;
	offer: Offer<Supply>;
	cabinet: Cabinet;
	onClose: () => void;
}

/** The last word before a supply is moved at its marketplace: from where to where, and what becomes late by it. */
export function MoveDialog({ plan, moved, slot, offer, cabinet, onClose }: MoveDialogProps) {
	const [groupId] = useState(() => newGroupId(Date.now(), crypto.getRandomValues(new Uint8Array(4))));
	const [refused, setRefused] = useState<string>();
	const { failure, run } = useWork();
	const { supply } = plan;
	const late = moved.chain.filter(isMissedMove);
	const wanted = slot.wish as unknown as Plain;
	const hasBack = offer.back?.(wanted) ?? false;
	const confirm = () =>
		run(async () => {
			const why = await submitWish(groupId, offer, supply, wanted);
			setRefused(why);
			if (why === undefined) onClose();
		});
	return (
		<Dialog
			title={t('slots_move_title', { number: supply.number })}
			onClose={onClose}
			actions={
				<>
					<Button onClick={onClose}>{t('cancel')}</Button>
					<Button look={hasBack ? 'main' : 'danger'} onClick={confirm}>
						{t('slots_move_confirm')}
					</Button>
				</>
			}
		>
			<section class="plan-cabinet card" style={{ '--cabinet': cabinet.color }}>
				<h3>
					<span class="mark" /> {cabinetLabel(cabinet)}
				</h3>
				<dl class="facts">
					<div class="fact">
						<dt>{t('slots_from')}</dt>
						<dd>{supply.slot ? slotTime(supply.slot) : t('no_data')}</dd>
					</div>
					<div class="fact">
						<dt>{t('slots_to')}</dt>
						<dd>
							<b>{[slotTime(slot), coefficientText(slot)].filter(Boolean).join(' · ')}</b>
						</dd>
					</div>
				</dl>
			</section>
			{late.length > 0 && (
				<Notice tone="alarm" icon="alert">
					{t('slots_move_late', { steps: late.map((step) => stepTitle(step)).join(', ') })}
				</Notice>
			)}
			<StepMoves before={plan.chain} after={moved.chain} />
			<Notice tone={hasBack ? 'wait' : 'act'} icon={hasBack ? 'info' : 'alert'}>
				{t(hasBack ? 'act_back' : offer.final ? 'act_final' : 'act_otherwise')}
			</Notice>
			<WishTrouble refused={refused} failure={failure} />
		</Dialog>
	);
}
