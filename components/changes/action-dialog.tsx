import { useEffect, useRef, useState } from 'preact/hooks';
import type { Cabinet } from '../../lib/cabinets/model.ts';
import type { ActionAsk, ActionPreview, ChangeGroup, Offer, Plain } from '../../lib/changes/model.ts';
import { wayBack } from '../../lib/changes/way-back.ts';
import { offerOf } from '../../lib/marketplaces/offer-of.ts';
import { call } from '../../lib/messaging/client.ts';
import type { Order } from '../../lib/orders/model.ts';
import { failureSentence } from '../../lib/platform/failure.ts';
import { plural, t } from '../../lib/platform/i18n.ts';
import { inWorkspace, openWorkspace } from '../../lib/platform/tabs.ts';
import { Button } from '../base/button.tsx';
import { Dialog } from '../base/dialog.tsx';
import { ErrorState, Loading, Notice } from '../base/states.tsx';
import { toast } from '../base/toast.tsx';
import { useWork } from '../base/use-work.ts';
import { ActionForm, asksNothing, firstInput } from './action-form.tsx';
import { actionTitle } from './action-title.ts';
import { PlanPreview } from './plan-preview.tsx';
import { useAsk } from './use-ask.ts';
import './changes.css';

interface ActionDialogProps {
	offer: Offer;
	orders: readonly Order[];
	cabinets: readonly Cabinet[];
	source: ChangeGroup['source'];
	/** The cabinet page that the wish comes from: its account is compared with the orders'. */
	tabId?: number;
	onClose: () => void;
}

/** From a wish to its confirmation: what has to be said, then what will be sent, then the last word. */
export function ActionDialog({ offer, orders, cabinets, source, tabId, onClose }: ActionDialogProps) {
	const [input, setInput] = useState<Plain | undefined>(() => firstInput(offer, orders));
	const orderIds = orders.map(({ id }) => id);
	const what: ActionAsk | undefined = input === undefined ? undefined : { kind: 'do', actionId: offer.id, orderIds, input };
	const title = t('act_title', {
		action: actionTitle(offer.id),
		orders: orders.length === 1 ? (orders[0]?.number ?? '') : plural('act_orders', orders.length),
	});
	return (
		<Confirmation
			title={title}
			what={what}
			{...(offer.input === 'reason' ? { costsOf: offer.id } : {})}
			{...{ cabinets, source, onClose }}
			{...(tabId === undefined ? {} : { tabId })}
		>
			{asksNothing(offer, orders) ? (
				offer.input === 'packages' && <p class="quiet">{t('act_package_whole')}</p>
			) : (
				<ActionForm offer={offer} orders={orders} cabinets={cabinets} onChange={setInput} />
			)}
		</Confirmation>
	);
}

/** Takes back what was done: the same preview and the same last word. */
export function UndoDialog({
	changeIds,
	cabinets,
	onClose,
}: {
	changeIds: readonly string[];
	cabinets: readonly Cabinet[];
	onClose: () => void;
}) {
	return (
		<Confirmation
			title={t('act_undo_title')}
			what={{ kind: 'undo', changeIds: [...changeIds] }}
			cabinets={cabinets}
			source="workspace"
			onClose={onClose}
		/>
	);
}

interface ConfirmationProps extends Omit<ActionDialogProps, 'offer' | 'orders'> {
	title: string;
	/** Undefined while something is still to be said. */
	what: ActionAsk | undefined;
	/** The action whose cost is told: what cancelling does to the cabinet's figures. */
	costsOf?: string;
	children?: preact.ComponentChildren;
}

function Confirmation({ title, what, costsOf, cabinets, source, tabId, onClose, children }: ConfirmationProps) {
	const { failure, run, clear } = useWork();
	const key = JSON.stringify(what);
	const page = tabId === undefined ? {} : { tabId };
	const [asked, again] = useAsk<ActionPreview | undefined>(
		async () => (what ? call['outbox.preview']({ what, ...page }) : undefined),
		[key],
	);
	useEffect(clear, [key]);
	const preview = what && asked.state === 'there' ? asked.value : undefined;
	const count = preview?.changes.length ?? 0;
	// While the plan is made anew the former one stays in sight, so that nothing jumps under the pointer.
	const former = useRef<ActionPreview | undefined>(undefined);
	if (preview) former.current = preview;
	else if (!what || asked.state === 'failed') former.current = undefined;
	const shown = preview ?? former.current;
	const planned = [...new Set(shown?.changes.flatMap(({ orderIds }) => orderIds))];
	const [costs] = useAsk(
		async () => (costsOf !== undefined && planned.length > 0 ? call['outbox.costs']({ actionId: costsOf, orderIds: planned }) : []),
		[costsOf, planned.join()],
	);
	const ending = wayBack(shown?.changes ?? [], offerOf);
	const nothing = preview !== undefined && count === 0;
	const confirm = () =>
		run(async () => {
			if (!what || !preview) return;
			const { groupId, digest } = preview;
			const { queued } = await call['outbox.submit']({ what, groupId, digest, source, ...page });
			const place = `#/changes?group=${encodeURIComponent(groupId)}`;
			toast(plural('act_queued', queued), {
				text: t('act_show'),
				run: () => {
					if (inWorkspace()) location.hash = place;
					else return openWorkspace(place);
				},
			});
			onClose();
		});
	return (
		<Dialog
			title={title}
			onClose={onClose}
			actions={
				<>
					<Button onClick={onClose}>{t(nothing ? 'close' : 'cancel')}</Button>
					{failure?.code === 'plan-changed' ? (
						<Button
							look="main"
							onClick={() => {
								clear();
								again();
							}}
						>
							{t('act_again')}
						</Button>
					) : (
						!nothing &&
						asked.state !== 'failed' && (
							<Button look={ending.final && ending.back === 0 && shown ? 'danger' : 'main'} disabled={count === 0} onClick={confirm}>
								{shown ? plural('act_confirm', shown.changes.length) : t('act_send')}
							</Button>
						)
					)}
				</>
			}
		>
			{children}
			{what && (
				<>
					{asked.state === 'asking' && !shown && <Loading rows={3} />}
					{asked.state === 'failed' && <ErrorState failure={asked.failure} onRetry={again} />}
					{shown && (
						<section class="plan" aria-label={t('act_preview')} aria-busy={!preview}>
							<h3 class="section-title">{t('act_preview')}</h3>
							<PlanPreview preview={shown} cabinets={cabinets} ending={ending} costs={costsOf === undefined ? undefined : costs} />
						</section>
					)}
				</>
			)}
			{failure && (
				<Notice tone="alarm" icon="alert">
					{failureSentence(failure)}
				</Notice>
			)}
		</Dialog>
	);
}
