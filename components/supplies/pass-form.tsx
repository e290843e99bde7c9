import { useEffect, useState } from 'preact/hooks';
import type { Cabinet } from '../../lib/cabinets/model.ts';
import type { Offer, Plain } from '../../lib/changes/model.ts';
import { newGroupId } from '../../lib/changes/rules.ts';
import { supplyOffer } from '../../lib/marketplaces/supply-offers.ts';
import { call } from '../../lib/messaging/client.ts';
import { momentText } from '../../lib/platform/format.ts';
import { t } from '../../lib/platform/i18n.ts';
import type { Supply } from '../../lib/supplies/model.ts';
import { isOwnShipment } from '../../lib/supplies/own-shipments.ts';
import { passForms } from '../../lib/supplies/plans/details.ts';
import { arrival } from '../../lib/supplies/rules.ts';
import type { PassForm } from '../../lib/supplies/visits/passes.ts';
import { Button } from '../base/button.tsx';
import { Field, Select } from '../base/field.tsx';
import { ErrorState } from '../base/states.tsx';
import { toast } from '../base/toast.tsx';
import { useLive } from '../base/use-live.ts';
import { useWork } from '../base/use-work.ts';
import { cabinetLabel } from '../cabinets/cabinet-label.ts';
import { marketplaceName } from '../cabinets/marketplace-name.ts';
import { useAsk } from '../changes/use-ask.ts';
import { tell } from '../labels/tell.ts';
import './pass-form.css';
import { emptyPass, type PassDraft, type PassFault, passDraftOf, passFaults, passFormIn, passWishIn } from './pass-draft.ts';
import { skipText, submitWish } from './submit-wish.ts';
import { WishTrouble } from './wish-trouble.tsx';

const faultWords = {
	empty: 'pass_fault_empty',
	'two-words': 'pass_fault_two_words',
	'name-length': 'pass_fault_name_length',
	phone: 'pass_fault_phone',
	long: 'plan_hand_long',
	plate: 'pass_fault_plate',
	'plate-length': 'pass_fault_plate_length',
} as const satisfies Record<PassFault, string>;

/** So many of those that came before are offered. */
const offeredAtMost = 5;

/** Who comes with what: kept for this plan alone, sent to the marketplace where it takes it, forgotten with one press. */
export function PassFormPart({ supply, cabinet }: { supply: Supply; cabinet: Cabinet | undefined }) {
	const kept = useLive(() => passForms(supply.id), [supply.id]);
	if (kept.state === 'loading') return null;
	if (kept.state === 'failed') return <ErrorState failure={kept.failure} />;
	// A form that was kept or forgotten elsewhere is another one.
	return (
		<PassFields key={kept.value.own?.changedAt ?? 0} supply={supply} cabinet={cabinet} own={kept.value.own} others={kept.value.others} />
	);
}

interface PassFieldsProps {
	supply: Supply;
	cabinet: Cabinet | undefined;
	own: PassForm | undefined;
	others: readonly PassForm[];
}

function PassFields({ supply, cabinet, own, others }: PassFieldsProps) {
	const [draft, setDraft] = useState<PassDraft>(() => (own ? passDraftOf(own) : emptyPass));
	const [tried, setTried] = useState<'no' | 'keep' | 'send'>('no');
	const offer = isOwnShipment(supply.id) ? undefined : supplyOffer(supply, 'pass');
	const faults = passFaults(draft, tried === 'send' ? supply.marketplace : undefined);
	const set = (changes: Partial<PassDraft>) => setDraft({ ...draft, ...changes });
	const errorOf = (field: keyof PassDraft): { error?: string } => {
		const fault = tried === 'no' ? undefined : faults[field];
		return fault ? { error: t(faultWords[fault]) } : {};
	};
	const keep = async (): Promise<boolean> => {
		setTried('keep');
		if (Object.keys(passFaults(draft)).length > 0) return false;
		return tell(async () => {
			await call['plans.savePass'](passFormIn(draft, supply.id));
			toast(t('pass_kept'));
		});
	};
	const forget = () =>
		tell(async () => {
			await call['plans.forgetPass']({ supplyId: supply.id });
			const back = own && passFormIn(passDraftOf(own), supply.id);
			toast(t('pass_forgotten'), back && { text: t('undo'), run: () => tell(() => call['plans.savePass'](back)) });
		});
	return (
		<div class="pass-form">
			{others.length > 0 && (
				<fieldset class="chips">
					<legend class="field-hint">{t('pass_before')}</legend>
					{others.slice(0, offeredAtMost).map((form) => (
						<button key={form.id} type="button" class="chip" onClick={() => setDraft(passDraftOf(form))}>
							<span class="cut">
								{form.driver} · {form.vehicle} {form.plate}
							</span>
						</button>
					))}
				</fieldset>
			)}
			<div class="pass-form-fields">
				<Field
					label={t('pass_driver')}
					hint={t('pass_driver_hint')}
					value={draft.driver}
					onInput={(driver) => set({ driver })}
					{...errorOf('driver')}
				/>
				<Field label={t('pass_phone')} value={draft.phone} onInput={(phone) => set({ phone })} {...errorOf('phone')} />
				<Field label={t('pass_vehicle')} value={draft.vehicle} onInput={(vehicle) => set({ vehicle })} {...errorOf('vehicle')} />
				<Field label={t('pass_plate')} value={draft.plate} onInput={(plate) => set({ plate })} {...errorOf('plate')} />
			</div>
			<p class="field-hint">{t('pass_private')}</p>
			<div class="pass-form-deeds">
				<Button small onClick={keep}>
					{t('pass_keep')}
				</Button>
				{own && (
					<Button small onClick={forget}>
						{t('pass_forget')}
					</Button>
				)}
			</div>
			{offer && cabinet && (
				<SendPass
					supply={supply}
					cabinet={cabinet}
					offer={offer}
					onTry={() => {
						setTried('send');
						return Object.keys(passFaults(draft, supply.marketplace)).length > 0 ? undefined : draft;
					}}
					onSent={keep}
				/>
			)}
		</div>
	);
}

interface SendPassProps {
	supply: Supply;
	cabinet: Cabinet;
	offer: Offer<Supply>;
	/** The draft when nothing is wrong with it; shows what is otherwise. */
	onTry: () => PassDraft | undefined;
	onSent: () => Promise<unknown>;
}

/** Sends it through the outbox, with the office where the marketplace asks for one. */
function SendPass({ supply, cabinet, offer, onTry, onSent }: SendPassProps) {
	const [groupId, setGroupId] = useState(newGroup);
	const [office, setOffice] = useState('');
	const [refused, setRefused] = useState<string>();
	const { failure, run } = useWork();
	const asksOffice = supply.marketplace === 'wildberries';
	const [offices, again] = useAsk(async () => (asksOffice ? call['plans.passOffices']({ supplyId: supply.id }) : []), [supply.id]);
	const options = offices.state === 'there' ? offices.value : [];
	const usual = options.find((option) => option.usual)?.id ?? '';
	useEffect(() => setOffice(usual), [usual]);
	const refusal = offer.refusal(supply);
	const notBefore = supply.slot && offer.lastsMs !== undefined ? arrival(supply.slot).at - offer.lastsMs : 0;
	const send = () =>
		run(async () => {
			const draft = onTry();
			if (!draft) return;
			const why = await submitWish(groupId, offer, supply, passWishIn(draft, office || undefined) as unknown as Plain);
			setRefused(why);
			// The next press is another wish; a second press on this one would have been the same.
			setGroupId(newGroup());
			if (why === undefined) await onSent();
		});
	return (
		<div class="pass-form-send">
			{asksOffice && <p class="field-hint">{t('pass_note_wildberries')}</p>}
			{offices.state === 'failed' && <ErrorState failure={offices.failure} onRetry={again} />}
			{options.length > 0 && (
				<Select
					label={t('pass_office')}
					value={office}
					options={[
						...(office === '' ? [{ value: '', text: t('pass_office_choose') }] : []),
						...options.map(({ id, title, note }) => ({ value: id, text: [title, note].filter(Boolean).join(' · ') })),
					]}
					onChange={setOffice}
				/>
			)}
			{offices.state === 'there' && asksOffice && options.length === 0 && <p class="quiet">{t('pass_no_office')}</p>}
			{!refusal && notBefore > Date.now() && <p class="ink-act">{t('pass_ends_before', { moment: momentText(notBefore) })}</p>}
			{refusal ? (
				<p class="quiet">{t('pass_not_now', { why: skipText(refusal) })}</p>
			) : (
				<>
					<p class="pass-form-where" style={{ '--cabinet': cabinet.color }}>
						<span class="mark" /> {cabinetLabel(cabinet)} · {supply.number}
						<span class="quiet"> {t(offer.back ? 'act_back' : offer.final ? 'act_final' : 'act_otherwise')}</span>
					</p>
					<Button small look="main" disabled={asksOffice && office === ''} onClick={send}>
						{t('pass_send', { marketplace: marketplaceName(supply.marketplace) })}
					</Button>
				</>
			)}
			<WishTrouble refused={refused} failure={failure} />
		</div>
	);
}

const newGroup = (): string => newGroupId(Date.now(), crypto.getRandomValues(new Uint8Array(4)));
