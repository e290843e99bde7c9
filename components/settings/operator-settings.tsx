import { useState } from 'preact/hooks';
import { call } from '../../lib/messaging/client.ts';
import { chooseFile, saveFile } from '../../lib/platform/files.ts';
import { t } from '../../lib/platform/i18n.ts';
import type { Settings } from '../../lib/settings/model.ts';
import type { OperatorProfile } from '../../lib/supplies/plan.ts';
import { profileFile } from '../../lib/supplies/profile/file.ts';
import { kaktus } from '../../lib/supplies/profile/kaktus.ts';
import { noOperator, profileOf } from '../../lib/supplies/profile/shipped.ts';
import { ownProfiles } from '../../lib/supplies/queries.ts';
import { Button, LinkButton } from '../base/button.tsx';
import { Select } from '../base/field.tsx';
import { toast } from '../base/toast.tsx';
import { useLive, valueIn } from '../base/use-live.ts';
import { tell } from '../labels/tell.ts';
import { wordedProfile } from '../supplies/worded-profile.ts';
import { copyProfile } from './copy-profile.ts';
import { ProfileDialog } from './profile-dialog.tsx';
import { editorHash, unsavedDrafts } from './profile-drafts.ts';

interface OperatorSettingsProps {
	settings: Settings;
	onChange: <Name extends keyof Settings>(id: Name, value: Settings[Name]) => Promise<void>;
}

const noProfiles: OperatorProfile[] = [];

/** By which operator's regulation supplies are planned; regulations are copied, saved as files, and brought in from files. */
export function OperatorSettings({ settings, onChange }: OperatorSettingsProps) {
	const own = valueIn(useLive(ownProfiles, [])) ?? noProfiles;
	const [file, setFile] = useState<string>();
	const chosen = profileOf(settings.operatorProfile, own);
	const others = own.filter(({ id }) => id !== chosen?.id);
	const choose = (id: string) => onChange('operatorProfile', id);
	return (
		<>
			<Select
				label={t('operator')}
				value={chosen?.id ?? noOperator}
				options={[
					{ value: kaktus.id, text: kaktus.title },
					...own.map(({ id, title }) => ({ value: id, text: title })),
					{ value: noOperator, text: t('operator_none') },
				]}
				onChange={(id) => void choose(id)}
				hint={t('operator_hint')}
			/>
			<p class="profile-tools">
				{chosen && (
					<>
						<LinkButton small href={editorHash(chosen.id)}>
							{t(chosen.id === kaktus.id ? 'profile_edit_view' : 'profile_edit')}
						</LinkButton>
						<Button small onClick={() => tell(() => copyProfile(chosen))}>
							{t('plan_profile_copy')}
						</Button>
						<Button small onClick={() => saveFile(`prilavok-${t('plan_profile_file')}.json`, profileFile(wordedProfile(chosen)))}>
							{t('plan_profile_export')}
						</Button>
					</>
				)}
				<Button small onClick={() => tell(async () => setFile(await chooseFile('.json,application/json')))}>
					{t('plan_profile_import')}
				</Button>
				{chosen && chosen.id !== kaktus.id && (
					<Button small onClick={() => tell(() => remove(chosen))}>
						{t('plan_profile_remove')}
					</Button>
				)}
			</p>
			{chosen && unsavedDrafts.has(chosen.id) && <p class="field-hint">{t('profile_edit_unsaved')}</p>}
			{others.length > 0 && (
				<p class="field-hint profile-others">
					{t('profile_edit_others')}
					{others.map(({ id, title }) => (
						<a key={id} href={editorHash(id)}>
							{title}
							{unsavedDrafts.has(id) && ` (${t('profile_edit_unsaved_short')})`}
						</a>
					))}
				</p>
			)}
			{file !== undefined && <ProfileDialog text={file} own={own} onChoose={choose} onClose={() => setFile(undefined)} />}
		</>
	);
}

/** The setting stays as it is: with the profile back, it is the chosen one again. */
async function remove(profile: OperatorProfile): Promise<void> {
	await call['plans.removeProfile']({ id: profile.id });
	toast(t('plan_profile_removed', { title: profile.title }), {
		text: t('undo'),
		run: () => call['plans.saveProfile']({ id: profile.id, text: profileFile(profile) }),
	});
}
