import { t } from '../../lib/platform/i18n.ts';
import { addStatus, changeStatus, inTime, moveStatus, removeStatus } from '../../lib/supplies/profile/draft.ts';
import { Button } from '../base/button.tsx';
import { Field, Select, Switch } from '../base/field.tsx';
import { Icon } from '../base/icon.tsx';
import { TextArea } from '../base/text-area.tsx';
import type { Editing } from './editing.ts';
import { errorAt } from './fault-at-field.ts';
import { focusNew } from './focus-new.ts';
import { MoveButtons } from './move-buttons.tsx';

/** The statuses that an operator gives, with the words by which an e-mail about one is recognised, and the step that it marks. */
export function ProfileStatuses({ draft, faults, edit }: Editing) {
	const statuses = draft.statuses ?? [];
	const error = (id: string, field: string) => errorAt(faults, draft, 'status', id, field);
	const steps = [
		{ value: '', text: t('profile_edit_status_no_step') },
		...inTime(draft.steps).map(({ id, words }) => ({ value: id, text: words.title || t('profile_edit_new_step') })),
	];
	return (
		<section class="card profile-statuses" aria-label={t('profile_edit_statuses')}>
			<h2>{t('profile_edit_statuses')}</h2>
			<p class="field-hint">{t('profile_edit_statuses_hint')}</p>
			{statuses.length === 0 && <p class="quiet">{t('profile_edit_statuses_none')}</p>}
			<ol>
				{statuses.map(({ id, title, phrases, step, asksToMove }, index) => (
					<li key={id}>
						<div class="profile-status">
							<Field
								label={t('profile_edit_status_title')}
								value={title}
								onInput={(next) => edit(changeStatus(draft, id, { title: next }), `${id} title`)}
								{...error(id, 'title')}
							/>
							<TextArea
								label={t('profile_edit_status_phrases')}
								hint={t('profile_edit_status_phrases_hint')}
								value={phrases.join('\n')}
								onInput={(text) => edit(changeStatus(draft, id, { phrases: text === '' ? [] : text.split('\n') }), `${id} phrases`)}
								{...error(id, 'phrases')}
							/>
							<div class="profile-status-what">
								<Select
									label={t('profile_edit_status_step')}
									value={step ?? ''}
									options={steps}
									onChange={(next) => edit(changeStatus(draft, id, { step: next || undefined }))}
								/>
								<Switch
									label={t('profile_edit_status_moves')}
									checked={asksToMove ?? false}
									onChange={(on) => edit(changeStatus(draft, id, { asksToMove: on || undefined }))}
								/>
								<div class="profile-tools">
									<MoveButtons
										labels={{ up: t('profile_edit_status_up', { title }), down: t('profile_edit_status_down', { title }) }}
										canMove={(by) => (by < 0 ? index > 0 : index < statuses.length - 1)}
										onMove={(by) => edit(moveStatus(draft, id, by))}
									/>
									<Button
										small
										look="quiet"
										label={t('profile_edit_status_remove', { title })}
										onClick={() => edit(removeStatus(draft, id))}
									>
										<Icon name="trash" />
									</Button>
								</div>
							</div>
						</div>
					</li>
				))}
			</ol>
			<Button
				small
				onClick={() => {
					edit(addStatus(draft, t('profile_edit_status_new')).draft);
					focusNew('.profile-status > .field:first-child .input');
				}}
			>
				<Icon name="plus" size={12} /> {t('profile_edit_status_add')}
			</Button>
		</section>
	);
}
