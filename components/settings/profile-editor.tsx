import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { AppError } from '../../lib/core/errors.ts';
import { call } from '../../lib/messaging/client.ts';
import { failureSentence } from '../../lib/platform/failure.ts';
import { t } from '../../lib/platform/i18n.ts';
import type { Calendar } from '../../lib/supplies/calendar/calendar.ts';
import type { OperatorProfile } from '../../lib/supplies/plan.ts';
import { addStep, canMove, copyStep, inTime, moveStep, type ProfileDraft, removeStep } from '../../lib/supplies/profile/draft.ts';
import { profileFile } from '../../lib/supplies/profile/file.ts';
import { kaktus } from '../../lib/supplies/profile/kaktus.ts';
import { exampleDay } from '../../lib/supplies/profile/step-example.ts';
import { supplyPlans } from '../../lib/supplies/queries.ts';
import { isBeforeShipment } from '../../lib/supplies/rules.ts';
import { Button } from '../base/button.tsx';
import { Field } from '../base/field.tsx';
import { Icon } from '../base/icon.tsx';
import { Notice } from '../base/states.tsx';
import { toast } from '../base/toast.tsx';
import { useLive, valueIn } from '../base/use-live.ts';
import { useWork } from '../base/use-work.ts';
import { go } from '../shell/route.ts';
import { wordedProfile } from '../supplies/worded-profile.ts';
import { copyProfile } from './copy-profile.ts';
import { errorAt } from './fault-at-field.ts';
import { faultWords } from './fault-words.ts';
import { focusNew } from './focus-new.ts';
import { LeaveDialog } from './leave-dialog.tsx';
import { MoveButtons } from './move-buttons.tsx';
import { editorHash, unsavedDrafts } from './profile-drafts.ts';
import { ProfileSaveBar } from './profile-save-bar.tsx';
import { ProfileStatuses } from './profile-statuses.tsx';
import { ProfileStepForm } from './profile-step-form.tsx';
import { ProfileStepList } from './profile-step-list.tsx';
import { useProfileEffect } from './use-profile-effect.ts';
import { useProfileFaults } from './use-profile-faults.ts';
import { useProfileHistory } from './use-profile-history.ts';
import { ZoneChoice } from './zone-choice.tsx';

interface ProfileEditorProps {
	profile: OperatorProfile;
	/** Whether plans are made by it. */
	isChosen: boolean;
	calendar: Calendar;
	step: string | undefined;
	onStep: (id: string | undefined) => void;
}

const noPlans: never[] = [];

/** A regulation, step by step, with what each step comes to for a shipment; saved as a whole and only when nothing is wrong with it. */
export function ProfileEditor({ profile, isChosen, calendar, step: stepId, onStep }: ProfileEditorProps) {
	const { id, title, zone, steps, statuses } = profile;
	const stored = useMemo(
		() => wordedProfile({ id, title, zone, steps, ...(statuses ? { statuses } : {}) }) as ProfileDraft,
		[id, title, zone, steps, statuses],
	);
	const history = useProfileHistory(stored);
	const { draft, isDirty, edit } = history;
	const faults = useProfileFaults(draft, isDirty);
	const plans = valueIn(useLive(() => supplyPlans(Date.now()), []));
	const ahead = useMemo(() => plans?.filter(({ supply, shipDay }) => shipDay && isBeforeShipment(supply)) ?? noPlans, [plans]);
	const effect = useProfileEffect(plans, stored, draft, calendar, isDirty && isChosen && faults.length === 0);
	const [day, setDay] = useState(() => exampleDay(Date.now(), zone));
	const [leaving, setLeaving] = useState(false);
	const { failure, run } = useWork();
	const isShipped = id === kaktus.id;
	const chosen = draft.steps.find((step) => step.id === stepId) ?? inTime(draft.steps)[0];
	useLeaving(stored, chosen?.id);

	const save = () =>
		run(async () => {
			const text = profileFile(draft);
			const reading = await call['plans.checkProfile']({ text });
			if ('faults' in reading) throw new AppError('file-malformed', { place: reading.faults[0]?.place ?? 'prilavok' });
			await call['plans.saveProfile']({ id, text });
			unsavedDrafts.delete(id);
			toast(t('profile_edit_saved', { title: draft.title }), {
				text: t('undo'),
				run: () =>
					run(async () => {
						await call['plans.saveProfile']({ id, text: profileFile(stored) });
						history.discard();
					}),
			});
			return true;
		});
	const showFault = () => {
		const [fault] = faults;
		if (fault?.of === 'step') onStep(fault.id);
		// The form of another step is drawn first.
		setTimeout(() => {
			const mark = document.querySelector<HTMLElement>('.profile-editor .field-error');
			mark?.scrollIntoView({ block: 'center' });
			mark?.closest('.field, .ticks')?.querySelector<HTMLElement>('input, textarea, select, button')?.focus();
		}, 50);
	};
	// What stands at no field: too many steps, or too many statuses.
	const ofWhole = faults.filter(({ of, field }) => of === 'profile' && field !== 'title' && field !== 'zone');
	const editing = { draft, faults, edit };
	return (
		<div class="profile-editor">
			<div class="page-head">
				<h1>
					{t('profile_edit_title')}: {draft.title}
				</h1>
				<span class="page-head-space" />
				{!isShipped && (
					<>
						<Button small look="quiet" label={t('profile_edit_undo')} disabled={!history.canUndo} onClick={history.undo}>
							<Icon name="undo" />
						</Button>
						<Button small look="quiet" label={t('profile_edit_redo')} disabled={!history.canRedo} onClick={history.redo}>
							<span class="profile-redo">
								<Icon name="undo" />
							</span>
						</Button>
					</>
				)}
				<Button small onClick={() => (isDirty ? setLeaving(true) : go('settings'))}>
					{t('profile_edit_back')}
				</Button>
			</div>
			{isShipped && (
				<Notice
					tone="off"
					icon="lock"
					action={
						<Button
							small
							onClick={() => run(async () => go('settings', { profile: await copyProfile(profile), step: stepId ?? '' }, 'operator'))}
						>
							{t('plan_profile_copy')}
						</Button>
					}
				>
					{t('profile_edit_shipped')}
				</Notice>
			)}
			{failure && (
				<Notice tone="alarm" icon="alert">
					{failureSentence(failure)}
				</Notice>
			)}
			{ofWhole.length > 0 && (
				<Notice tone="alarm" icon="alert">
					{ofWhole.map(({ fault, place }) => t(faultWords[fault], { place })).join(' · ')}
				</Notice>
			)}
			<fieldset class="profile-head card" disabled={isShipped}>
				<Field
					label={t('profile_edit_name')}
					value={draft.title}
					onInput={(next) => edit({ ...draft, title: next }, 'title')}
					{...errorAt(faults, draft, 'profile', undefined, 'title')}
				/>
				{isShipped ? (
					<Field label={t('profile_edit_zone')} value={zone} onInput={() => undefined} />
				) : (
					<ZoneChoice
						value={draft.zone}
						onChange={(next) => edit({ ...draft, zone: next })}
						{...errorAt(faults, draft, 'profile', undefined, 'zone')}
					/>
				)}
			</fieldset>
			<div class="profile-body">
				<section class="card profile-list" aria-label={t('profile_edit_steps')}>
					<h2>{t('profile_edit_steps')}</h2>
					<label class="profile-day">
						<span class="field-label">{t('profile_edit_example_day')}</span>
						<input
							class="input"
							type="date"
							value={day}
							onInput={(event) => {
								// While a date is being typed it is none for a moment.
								if (event.currentTarget.value) setDay(event.currentTarget.value);
							}}
						/>
					</label>
					{draft.steps.length === 0 && <p class="quiet">{t('profile_edit_no_steps')}</p>}
					<ProfileStepList draft={draft} faults={faults} chosen={chosen?.id} day={day} calendar={calendar} onChoose={onStep} />
					{!isShipped && (
						<Button
							small
							onClick={() => {
								const added = addStep(draft, t('profile_edit_new_step'));
								edit(added.draft);
								onStep(added.id);
								focusNew('.profile-form > fieldset:first-child > .field:nth-of-type(1) .input');
							}}
						>
							<Icon name="plus" size={12} /> {t('profile_edit_add')}
						</Button>
					)}
					<p class="field-hint">{t('profile_edit_order_hint')}</p>
				</section>
				{chosen && (
					<section class="card profile-one" aria-label={chosen.words.title}>
						<div class="profile-one-head">
							<h2>{chosen.words.title || t('profile_edit_new_step')}</h2>
							{!isShipped && <StepTools draft={draft} id={chosen.id} title={chosen.words.title} edit={edit} onStep={onStep} />}
						</div>
						<fieldset class="profile-all" disabled={isShipped}>
							<ProfileStepForm key={chosen.id} {...editing} step={chosen} day={day} calendar={calendar} plans={ahead} />
						</fieldset>
					</section>
				)}
			</div>
			<fieldset class="profile-all" disabled={isShipped}>
				<ProfileStatuses {...editing} />
			</fieldset>
			{isDirty && (
				<ProfileSaveBar
					faults={faults.length}
					isChosen={isChosen}
					effect={effect}
					onShowFault={showFault}
					onDiscard={() => {
						history.discard();
						toast(t('profile_edit_discarded'), { text: t('undo'), run: history.undo });
					}}
					onSave={save}
				/>
			)}
			{leaving && (
				<LeaveDialog
					title={draft.title}
					canSave={faults.length === 0}
					onSave={async () => {
						if (await save()) go('settings');
						else setLeaving(false);
					}}
					onKeep={() => go('settings')}
					onDrop={() => {
						unsavedDrafts.delete(id);
						go('settings');
					}}
					onClose={() => setLeaving(false)}
				/>
			)}
		</div>
	);
}

/** A tab with a draft is not closed without a question; another page of ours says that the draft is waiting, and leads back to its step. */
function useLeaving({ id, title }: ProfileDraft, step: string | undefined): void {
	const last = useRef(step);
	last.current = step;
	useEffect(() => {
		const ask = (event: BeforeUnloadEvent) => {
			if (unsavedDrafts.has(id)) event.preventDefault();
		};
		addEventListener('beforeunload', ask);
		return () => {
			removeEventListener('beforeunload', ask);
			if (unsavedDrafts.has(id))
				toast(t('profile_edit_left', { title }), {
					text: t('profile_edit_return'),
					run: () => {
						location.hash = editorHash(id, last.current);
					},
				});
		};
	}, [id]);
}

interface StepToolsProps {
	draft: ProfileDraft;
	id: string;
	title: string;
	edit: (next: ProfileDraft) => void;
	onStep: (id: string | undefined) => void;
}

function StepTools({ draft, id, title, edit, onStep }: StepToolsProps) {
	return (
		<div class="profile-tools">
			<MoveButtons
				labels={{ up: t('profile_edit_up'), down: t('profile_edit_down') }}
				canMove={(by) => canMove(draft, id, by)}
				onMove={(by) => edit(moveStep(draft, id, by))}
			/>
			<Button
				small
				onClick={() => {
					const added = copyStep(draft, id, t('profile_edit_copy_title', { title }).slice(0, 100));
					edit(added.draft);
					onStep(added.id);
				}}
			>
				{t('profile_edit_copy')}
			</Button>
			<Button
				small
				look="danger"
				onClick={() => {
					edit(removeStep(draft, id));
					onStep(undefined);
				}}
			>
				{t('profile_edit_remove')}
			</Button>
		</div>
	);
}
