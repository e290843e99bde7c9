import { t } from '../../lib/platform/i18n.ts';
import { readSettings } from '../../lib/settings/queries.ts';
import { noOperator, profileOf } from '../../lib/supplies/profile/shipped.ts';
import { ownProfiles, planRules } from '../../lib/supplies/queries.ts';
import { LinkButton } from '../base/button.tsx';
import { Empty, ErrorState, Loading } from '../base/states.tsx';
import { useLive } from '../base/use-live.ts';
import type { PageProps } from '../shell/page-props.ts';
import { ProfileEditor } from './profile-editor.tsx';
import './profile.css';

/** The place of one regulation: `#/settings/operator?profile=profile-…&step=…`; without a profile, of the one in force. */
export function ProfilePage({ params, setParams }: Pick<PageProps, 'params' | 'setParams'>) {
	const read = useLive(async () => ({ settings: await readSettings(), own: await ownProfiles(), rules: await planRules() }), []);
	if (read.state === 'loading') return <Loading />;
	if (read.state === 'failed') return <ErrorState failure={read.failure} />;
	const { settings, own, rules } = read.value;
	const wanted = params.profile ?? settings.operatorProfile;
	const profile = profileOf(wanted, own);
	if (!profile || wanted === noOperator || profile.id !== wanted)
		return (
			<Empty icon="list" title={t('profile_edit_gone')} action={<LinkButton href="#/settings">{t('profile_edit_back')}</LinkButton>}>
				{t('profile_edit_gone_hint')}
			</Empty>
		);
	return (
		<ProfileEditor
			key={profile.id}
			profile={profile}
			isChosen={rules.profile?.id === profile.id}
			calendar={rules.calendar}
			step={params.step}
			onStep={(step) => setParams({ step })}
		/>
	);
}
