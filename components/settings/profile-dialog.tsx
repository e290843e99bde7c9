import { useEffect, useState } from 'preact/hooks';
import { call } from '../../lib/messaging/client.ts';
import { failureSentence } from '../../lib/platform/failure.ts';
import { t } from '../../lib/platform/i18n.ts';
import type { OperatorProfile } from '../../lib/supplies/plan.ts';
import { profileFile } from '../../lib/supplies/profile/file.ts';
import type { ProfileReading } from '../../lib/supplies/profile/schema.ts';
import { Button } from '../base/button.tsx';
import { Dialog } from '../base/dialog.tsx';
import { Loading, Notice } from '../base/states.tsx';
import { toast } from '../base/toast.tsx';
import { useWork } from '../base/use-work.ts';
import { stepTitle } from '../supplies/step-title.ts';
import { faultWords } from './fault-words.ts';
import { newProfileId } from './new-profile-id.ts';
import { stepWhen } from './step-when.ts';

interface ProfileDialogProps {
	text: string;
	own: readonly OperatorProfile[];
	onChoose: (id: string) => Promise<void>;
	onClose: () => void;
}

/** A regulation from a file: every step of it, or everything that is wrong with it, before anything is changed. */
export function ProfileDialog({ text, own, onChoose, onClose }: ProfileDialogProps) {
	const [reading, setReading] = useState<ProfileReading>();
	const [newId] = useState(newProfileId);
	const { failure, run } = useWork();
	useEffect(() => {
		void run(async () => setReading(await call['plans.checkProfile']({ text })));
	}, [text]);
	const profile = reading && 'profile' in reading ? reading.profile : undefined;
	const former = own.find(({ title }) => title === profile?.title);
	const apply = () =>
		run(async () => {
			if (!profile) return;
			const id = former?.id ?? newId;
			await call['plans.saveProfile']({ id, text });
			await onChoose(id);
			toast(
				t('plan_profile_added', { title: profile.title }),
				former && { text: t('undo'), run: () => call['plans.saveProfile']({ id, text: profileFile(former) }) },
			);
			onClose();
		});
	return (
		<Dialog
			title={t('plan_profile_title')}
			onClose={onClose}
			actions={
				<>
					<Button onClick={onClose}>{t(profile ? 'cancel' : 'close')}</Button>
					{profile && (
						<Button look="main" onClick={apply}>
							{t(former ? 'plan_profile_replace' : 'plan_profile_add')}
						</Button>
					)}
				</>
			}
		>
			{!reading && !failure && <Loading rows={3} />}
			{failure && (
				<Notice tone="alarm" icon="alert">
					{failureSentence(failure)}
				</Notice>
			)}
			{reading && 'faults' in reading && (
				<>
					<p>{t('plan_profile_refused')}</p>
					<ul class="profile-faults">
						{reading.faults.map(({ fault, place }) => (
							<li key={`${fault} ${place}`}>{t(faultWords[fault], { place })}</li>
						))}
					</ul>
				</>
			)}
			{profile && (
				<>
					<p>{t(former ? 'plan_profile_replaces' : 'plan_profile_new', { title: profile.title, zone: profile.zone })}</p>
					<dl class="facts">
						{profile.steps.map((step) => (
							<div key={step.id} class="fact">
								<dt>{stepTitle({ stepId: step.id, ...(step.words ? { title: step.words.title } : {}) })}</dt>
								<dd>
									{t(`actor_${step.actor}`)} · {stepWhen(step)}
								</dd>
							</div>
						))}
					</dl>
					{profile.statuses && (
						<>
							<p>{t('profile_edit_statuses')}</p>
							<dl class="facts">
								{profile.statuses.map(({ id, title, step }) => (
									<div key={id} class="fact">
										<dt>{title}</dt>
										<dd>{step ? markedBy(profile.steps, step) : t('profile_edit_status_no_step')}</dd>
									</div>
								))}
							</dl>
						</>
					)}
				</>
			)}
		</Dialog>
	);
}

/** The step that a status marks, by its name. */
function markedBy(steps: OperatorProfile['steps'], stepId: string): string {
	const title = steps.find(({ id }) => id === stepId)?.words?.title;
	return `${t('profile_edit_status_step')}: ${stepTitle({ stepId, ...(title ? { title } : {}) })}`;
}
