import { call } from '../../lib/messaging/client.ts';
import { t } from '../../lib/platform/i18n.ts';
import type { OperatorProfile } from '../../lib/supplies/plan.ts';
import { profileFile } from '../../lib/supplies/profile/file.ts';
import { toast } from '../base/toast.tsx';
import { wordedProfile } from '../supplies/worded-profile.ts';
import { newProfileId } from './new-profile-id.ts';

/** A regulation of the user's own that says what this one says, chosen at once. Gives its id back. */
export async function copyProfile(profile: OperatorProfile): Promise<string> {
	const id = newProfileId();
	const title = t('plan_profile_copy_title', { title: profile.title }).slice(0, 100);
	await call['plans.saveProfile']({ id, text: profileFile({ ...wordedProfile(profile), title }) });
	await call['settings.set']({ id: 'operatorProfile', value: id });
	toast(t('plan_profile_copied', { title }));
	return id;
}
