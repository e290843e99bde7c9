import { useId, useRef, useState } from 'preact/hooks';
import { type Cabinet, type MarketplaceId, marketplaceIds } from '../../lib/cabinets/model.ts';
import { call } from '../../lib/messaging/client.ts';
import { failureSentence } from '../../lib/platform/failure.ts';
import { moscow } from '../../lib/platform/format.ts';
import { t } from '../../lib/platform/i18n.ts';
import type { OwnShipment, SupplyFacts } from '../../lib/supplies/plan.ts';
import { Button } from '../base/button.tsx';
import { Dialog } from '../base/dialog.tsx';
import { Field, Select, Switch } from '../base/field.tsx';
import { Notice } from '../base/states.tsx';
import { toast } from '../base/toast.tsx';
import { useWork } from '../base/use-work.ts';
import { cabinetLabel } from '../cabinets/cabinet-label.ts';
import { marketplaceName } from '../cabinets/marketplace-name.ts';
import { go } from '../shell/route.ts';
import { ShipmentDays } from './shipment-days.tsx';
import './shipment-dialog.css';
import { endHint } from './plan-words.tsx';
import { type DraftFault, draftOf, factsIn, faultsOf, newDraft, type ShipmentDraft, shipmentIn } from './shipment-draft.ts';

interface ShipmentDialogProps {
	cabinets: readonly Cabinet[];
	/** What is changed; absent = a new plan. */
	present?: { shipment: OwnShipment; facts: SupplyFacts | undefined; done: ReadonlySet<string> };
	/** Of a new plan: the cabinet that the list is narrowed to. */
	cabinet?: Cabinet | undefined;
	/** Of a new plan: its day, where that is chosen already. */
	day?: string;
	now: number;
	onClose: () => void;
}

const faultWords = {
	empty: 'plan_hand_empty',
	long: 'plan_hand_long',
	'no-day': 'plan_hand_no_day',
	'no-zone': 'plan_hand_no_zone',
	'no-number': 'plan_hand_no_number',
	'no-from': 'plan_hand_no_from',
} as const satisfies Record<DraftFault, string>;

/** What is still wrong before anything was pressed would only be in the way: these are told at once, the others on pressing. */
const toldAtOnce: ReadonlySet<DraftFault> = new Set(['long', 'no-number', 'no-from']);

const newShipmentId = (): string => `hand/${crypto.randomUUID().slice(0, 8)}`;
const noneDone: ReadonlySet<string> = new Set();

/** A shipment is planned by hand, or changed; while its day is chosen, the dialog says whether it can be kept. */
export function ShipmentDialog({ cabinets, present, cabinet, day, now, onClose }: ShipmentDialogProps) {
	const [id] = useState(() => present?.shipment.id ?? newShipmentId());
	const [draft, setDraft] = useState(() =>
		present ? draftOf(present.shipment, present.facts) : { ...newDraft(now, moscow, cabinet), ...(day ? { day } : {}) },
	);
	const [tried, setTried] = useState(false);
	const { failure, run } = useWork();
	const body = useRef<HTMLDivElement>(null);
	const faults = faultsOf(draft);
	const set = (changes: Partial<ShipmentDraft>) => setDraft({ ...draft, ...changes });
	const errorOf = (field: keyof ShipmentDraft): { error?: string } => {
		const fault = faults[field];
		return fault && (tried || toldAtOnce.has(fault)) ? { error: t(faultWords[fault]) } : {};
	};
	const save = () => {
		setTried(true);
		if (Object.keys(faults).length > 0) {
			requestAnimationFrame(() => body.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus());
			return undefined;
		}
		return run(async () => {
			await call['plans.saveShipment'](shipmentIn(draft, id));
			await call['plans.saveFacts'](factsIn(draft, id, present?.facts));
			toast(t(present ? 'plan_hand_changed' : 'plan_hand_made', { number: draft.number.trim() }));
			onClose();
			if (!present) go('supplies', { id });
		});
	};
	return (
		<Dialog
			title={t(present ? 'plan_hand_edit' : 'plan_hand_new')}
			onClose={onClose}
			actions={
				<>
					<Button onClick={onClose}>{t('cancel')}</Button>
					<Button look="main" onClick={save}>
						{t(present ? 'save' : 'plan_hand_make')}
					</Button>
				</>
			}
		>
			<div ref={body} class="shipment-form">
				<Field
					label={t('plan_hand_name')}
					value={draft.number}
					onInput={(number) => set({ number })}
					hint={t('plan_hand_name_hint')}
					autofocus
					{...errorOf('number')}
				/>
				<div class="shipment-form-two">
					<Select<MarketplaceId>
						label={t('plan_hand_marketplace')}
						value={draft.marketplace}
						options={marketplaceIds.map((value) => ({ value, text: marketplaceName(value) }))}
						onChange={(marketplace) => set({ marketplace, cabinetId: '' })}
					/>
					<Select
						label={t('plan_hand_cabinet')}
						value={draft.cabinetId}
						options={[
							{ value: '', text: t('plan_hand_no_cabinet') },
							...cabinets
								.filter(({ marketplace }) => marketplace === draft.marketplace)
								.map((one) => ({ value: one.id, text: cabinetLabel(one) })),
						]}
						onChange={(cabinetId) => set({ cabinetId })}
					/>
				</div>
				<div class="shipment-form-when">
					<Field label={t('plan_if_day')} type="date" value={draft.day} onInput={(day) => set({ day })} {...errorOf('day')} />
					<Field label={t('plan_hand_from')} type="time" value={draft.from} onInput={(from) => set({ from })} {...errorOf('from')} />
					<Field label={t('plan_hand_to')} type="time" value={draft.to} onInput={(to) => set({ to })} {...endHint(draft.from, draft.to)} />
					<ZoneField value={draft.zone} onInput={(zone) => set({ zone })} {...errorOf('zone')} />
				</div>
				<ShipmentDays draft={draft} done={present?.done ?? noneDone} now={now} onTake={(day) => set({ day })} />
				<div class="shipment-form-two">
					<Field label={t('plan_hand_target')} value={draft.target} onInput={(target) => set({ target })} {...errorOf('target')} />
					<Field label={t('plan_hand_units')} value={draft.units} onInput={(units) => set({ units })} {...errorOf('units')} />
				</div>
				<Field
					label={t('plan_facts_order')}
					value={draft.orderNumber}
					onInput={(orderNumber) => set({ orderNumber })}
					{...errorOf('orderNumber')}
				/>
				<Switch
					label={t('plan_facts_delivers')}
					checked={draft.operatorDelivers}
					onChange={(operatorDelivers) => set({ operatorDelivers })}
				/>
				<Switch
					label={t('plan_facts_special')}
					hint={t('plan_facts_special_hint')}
					checked={draft.specialGoods}
					onChange={(specialGoods) => set({ specialGoods })}
				/>
			</div>
			{failure && (
				<Notice tone="alarm" icon="alert">
					{failureSentence(failure)}
				</Notice>
			)}
		</Dialog>
	);
}

/** The zone of the warehouse's clock: typed, with the browser's own list to choose from. */
function ZoneField({ value, onInput, error }: { value: string; onInput: (zone: string) => void; error?: string }) {
	const id = useId();
	return (
		<div class="field">
			<label class="field-label" for={id}>
				{t('plan_hand_zone')}
			</label>
			<input
				id={id}
				class="input"
				list={`${id}-zones`}
				value={value}
				autocomplete="off"
				spellcheck={false}
				aria-invalid={error ? true : undefined}
				aria-describedby={error ? `${id}-note` : undefined}
				onInput={(event) => onInput(event.currentTarget.value)}
			/>
			<datalist id={`${id}-zones`}>
				{Intl.supportedValuesOf('timeZone').map((zone) => (
					<option key={zone} value={zone} />
				))}
			</datalist>
			{error && (
				<p class="field-error" id={`${id}-note`} role="alert">
					{error}
				</p>
			)}
		</div>
	);
}
