import { useRef, useState } from 'preact/hooks';
import { t } from '../../lib/platform/i18n.ts';
import { type OperatorStep, type Ticket, type TicketPlace, ticketPlaces } from '../../lib/supplies/plan.ts';
import { fillTicket } from '../../lib/supplies/plans/tickets.ts';
import { type Changes, type DraftStep, withChanges } from '../../lib/supplies/profile/draft.ts';
import type { SupplyPlan } from '../../lib/supplies/rules.ts';
import { Button } from '../base/button.tsx';
import { Field, Select, Switch } from '../base/field.tsx';
import { TextArea } from '../base/text-area.tsx';

const placeTexts = { order: 'plan_place_order', day: 'plan_place_day', units: 'plan_place_units', supply: 'plan_place_supply' } as const;
const shortPlaceTexts = {
	order: 'profile_place_order',
	day: 'profile_place_day',
	units: 'profile_place_units',
	supply: 'profile_place_supply',
} as const satisfies Record<TicketPlace, unknown>;

interface ProfileTicketFormProps {
	step: OperatorStep;
	plans: readonly SupplyPlan[];
	change: (changes: Changes<DraftStep>, about?: string) => void;
	error: (field: string) => { error?: string };
}

/** The ticket of a step: its fields, what can be inserted, and how it comes out for a real supply. */
export function ProfileTicketForm({ step, plans, change, error }: ProfileTicketFormProps) {
	const body = useRef<HTMLTextAreaElement>(null);
	const { ticket } = step;
	const set = (changes: Changes<Ticket>, about: string) => ticket && change({ ticket: withChanges(ticket, changes) }, `ticket ${about}`);
	const insert = (place: TicketPlace) => {
		const field = body.current;
		if (!ticket || !field) return;
		const word = `{${place}}`;
		const [from, to] = [field.selectionStart, field.selectionEnd];
		change({ ticket: { ...ticket, body: `${ticket.body.slice(0, from)}${word}${ticket.body.slice(to)}` } });
		requestAnimationFrame(() => {
			field.focus();
			field.setSelectionRange(from + word.length, from + word.length);
		});
	};
	return (
		<fieldset>
			<legend>{t('profile_edit_ticket')}</legend>
			<Switch
				label={t('profile_edit_ticket_on')}
				checked={ticket !== undefined}
				onChange={(on) => change({ ticket: on ? { section: '', body: '' } : undefined })}
			/>
			{ticket && (
				<>
					<Field
						label={t('profile_edit_ticket_section')}
						value={ticket.section}
						onInput={(section) => set({ section }, 'section')}
						{...error('ticket.section')}
					/>
					<div class="profile-pair">
						<Field
							label={t('profile_edit_ticket_category')}
							value={ticket.category ?? ''}
							onInput={(category) => set({ category: category || undefined }, 'category')}
							{...error('ticket.category')}
						/>
						<Field
							label={t('profile_edit_ticket_subject')}
							value={ticket.subject ?? ''}
							onInput={(subject) => set({ subject: subject || undefined }, 'subject')}
							{...error('ticket.subject')}
						/>
					</div>
					<TextArea
						label={t('profile_edit_ticket_body')}
						value={ticket.body}
						rows={4}
						field={body}
						onInput={(text) => set({ body: text }, 'body')}
						{...error('ticket.body')}
					/>
					<div class="profile-places">
						<span class="quiet">{t('profile_edit_ticket_insert')}:</span>
						{ticketPlaces.map((place) => (
							<Button key={place} small onClick={() => insert(place)}>
								{t(shortPlaceTexts[place])}
							</Button>
						))}
					</div>
					<TicketPreview ticket={ticket} plans={plans} />
				</>
			)}
		</fieldset>
	);
}

function TicketPreview({ ticket, plans }: { ticket: Ticket; plans: readonly SupplyPlan[] }) {
	const [chosen, setChosen] = useState('');
	const plan = plans.find(({ supply }) => supply.id === chosen) ?? plans[0];
	if (!plan) return <p class="quiet">{t('profile_edit_ticket_no_plans')}</p>;
	const filled = fillTicket(ticket, plan);
	const lines = [filled.section, filled.category, filled.subject].filter(Boolean).join(' · ');
	return (
		<div class="profile-preview">
			<Select
				label={t('profile_edit_ticket_preview')}
				value={plan.supply.id}
				options={plans.map(({ supply }) => ({ value: supply.id, text: supply.number }))}
				onChange={setChosen}
			/>
			<blockquote>
				{lines && <b>{lines}</b>}
				<p>{filled.body}</p>
			</blockquote>
			{filled.missing.length > 0 && (
				<p class="field-hint">{t('profile_edit_ticket_gaps', { list: filled.missing.map((place) => t(placeTexts[place])).join(', ') })}</p>
			)}
		</div>
	);
}
