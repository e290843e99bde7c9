import { useState } from 'preact/hooks';
import type { Cabinet } from '../../lib/cabinets/model.ts';
import type { ActionOption, Offer, Plain } from '../../lib/changes/model.ts';
import { call } from '../../lib/messaging/client.ts';
import type { Order } from '../../lib/orders/model.ts';
import { t } from '../../lib/platform/i18n.ts';
import { Field, Select } from '../base/field.tsx';
import { ErrorState, Loading, Notice } from '../base/states.tsx';
import { cabinetLabel } from '../cabinets/cabinet-label.ts';
import { PackagesInput } from './packages-input.tsx';
import { allInOne, type Packing, packed } from './packing.ts';
import { LeftOut } from './plan-preview.tsx';
import { useAsk } from './use-ask.ts';

/** What the user has to say before the plan can be made. `onChange` gets undefined while something is missing. */
export interface FormProps {
	offer: Offer;
	orders: readonly Order[];
	cabinets: readonly Cabinet[];
	onChange: (input: Plain | undefined) => void;
}

/** Offers that ask nothing begin with their plan at once. */
export const asksNothing = ({ input }: Pick<Offer, 'input'>, orders: readonly Order[]): boolean =>
	input === 'none' || (input === 'packages' && orders.length > 1);

/** What is planned before anything is said: an order goes whole, in one package, unless it is divided. */
export const firstInput = (offer: Pick<Offer, 'input'>, orders: readonly Order[]): Plain | undefined =>
	asksNothing(offer, orders) || offer.input === 'packages' || offer.input === 'boxes' ? {} : undefined;

export function ActionForm(props: FormProps) {
	switch (props.offer.input) {
		case 'packages':
		case 'boxes':
			return <PackagesForm {...props} />;
		case 'reason':
			return <ChoiceForm {...props} label={t('act_reason')} />;
		case 'shipment':
			return <ChoiceForm {...props} label={t('act_shipment')} />;
		case 'supply':
			return <ChoiceForm {...props} label={t('act_supply')} />;
		case 'name':
			return <NameForm {...props} />;
		case 'none':
			return null;
	}
}

function PackagesForm({ offer, orders, onChange }: FormProps) {
	const order = orders[0];
	const [packing, setPacking] = useState<Packing>(() => allInOne(order?.lines ?? []));
	if (!order) return null;
	const change = (next: Packing) => {
		setPacking(next);
		const content = packed(next, order.lines);
		if (!content) onChange(undefined);
		else if (content.length === 1) onChange({});
		else onChange({ [offer.input]: content });
	};
	return <PackagesInput order={order} packing={packing} onChange={change} />;
}

function NameForm({ onChange }: FormProps) {
	const [name, setName] = useState('');
	return (
		<Field
			label={t('act_supply_name')}
			value={name}
			autofocus
			required
			onInput={(next) => {
				setName(next);
				onChange(next.trim() === '' ? undefined : { name: next.trim() });
			}}
		/>
	);
}

/** A choice of what the marketplace lists at this moment. */
function ChoiceForm({ offer, orders, cabinets, onChange, label }: FormProps & { label: string }) {
	const [chosen, setChosen] = useState('');
	const [text, setText] = useState('');
	const ids = orders.map(({ id }) => id);
	const [asked, again] = useAsk(async () => {
		const options = await call['outbox.options']({ actionId: offer.id, orderIds: ids });
		const usual = options.find((option) => option.usual);
		if (usual) choose(usual.id, '', options);
		return options;
	}, [offer.id, ids.join()]);
	function choose(id: string, words: string, options: readonly ActionOption[]): void {
		setChosen(id);
		setText(words);
		const option = options.find((one) => one.id === id);
		const complete = option && (!option.needsText || words.trim() !== '');
		onChange(complete ? { option: id, ...(option.needsText ? { text: words.trim() } : {}) } : undefined);
	}
	if (asked.state === 'asking') return <Loading rows={2} />;
	if (asked.state === 'failed') return <ErrorState failure={asked.failure} onRetry={again} />;
	const options = asked.value;
	if (options.length === 0) {
		const skipped = orders.flatMap((order) => {
			const reason = offer.refusal(order);
			return reason ? [{ orderId: order.id, number: order.number, reason }] : [];
		});
		return skipped.length === orders.length ? (
			<LeftOut skipped={skipped} />
		) : (
			<Notice tone="act" icon="alert">
				{t('act_options_none')}
			</Notice>
		);
	}
	const option = options.find(({ id }) => id === chosen);
	const textOf = ({ title, note, cabinetId }: ActionOption) => {
		const cabinet = cabinets.find(({ id }) => id === cabinetId);
		return [title, note, cabinet && cabinetLabel(cabinet)].filter(Boolean).join(' · ');
	};
	return (
		<>
			<Select
				label={label}
				value={chosen}
				options={[
					...(option ? [] : [{ value: '', text: t('act_choose') }]),
					...options.map((one) => ({ value: one.id, text: textOf(one) })),
				]}
				onChange={(id) => choose(id, text, options)}
			/>
			{option?.needsText && (
				<Field label={t('act_reason_text')} value={text} required autofocus onInput={(words) => choose(chosen, words, options)} />
			)}
		</>
	);
}
