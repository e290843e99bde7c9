import type { PrinterProfile } from '../../lib/labels/model.ts';
import { firstProfile } from '../../lib/labels/stock.ts';
import { call } from '../../lib/messaging/client.ts';
import { t } from '../../lib/platform/i18n.ts';
import { Button } from '../base/button.tsx';
import { Icon } from '../base/icon.tsx';
import { Loading } from '../base/states.tsx';
import { toast } from '../base/toast.tsx';
import type { PageProps } from '../shell/page-props.ts';
import { Calibration } from './calibration.tsx';
import { PrinterForm } from './printer-form.tsx';
import { densityText, sizeText } from './profile-text.ts';
import { tell } from './tell.ts';
import { useProfiles } from './use-profiles.ts';

/** Printers with the paper in them; before the first one is set up, the usual one is there to be changed. */
export function PrintersPage({ params, setParams }: PageProps) {
	const profiles = useProfiles();
	if (!profiles) return <Loading />;
	const chosen = profiles.find(({ id }) => id === params.id) ?? profiles[0];
	const keep = (profile: PrinterProfile) => tell(() => call['labels.saveProfile'](profile));
	const add = async () => {
		const id = crypto.randomUUID();
		await keep({ ...firstProfile(t('label_profile_new'), Date.now()), id, kinds: [] });
		setParams({ id });
	};
	const remove = async (profile: PrinterProfile) => {
		if (!(await tell(() => call['labels.removeProfile']({ id: profile.id })))) return;
		toast(t('label_removed', { name: profile.name }), { text: t('undo'), run: () => keep(profile) });
	};
	return (
		<div class="label-set">
			<div class="label-form">
				<ul class="label-set-list" aria-label={t('labels_part_printers')}>
					{profiles.map((profile) => (
						<li key={profile.id}>
							<button
								type="button"
								class="label-set-entry"
								aria-current={profile.id === chosen?.id ? 'true' : undefined}
								onClick={() => setParams({ id: profile.id })}
							>
								<b class="cut">{profile.name}</b>
								<small class="quiet">
									{sizeText(profile.widthMm, profile.heightMm)} · {densityText(profile.dotsPerMm)}
								</small>
							</button>
						</li>
					))}
				</ul>
				<div class="label-set-actions">
					<Button onClick={add}>
						<Icon name="plus" size={13} /> {t('label_profile_add')}
					</Button>
				</div>
			</div>
			{chosen && (
				<section class="label-form" aria-label={chosen.name} key={chosen.id}>
					<PrinterForm profile={chosen} onChange={(profile) => void keep(profile)} />
					{chosen.changedAt > 0 && (
						<div class="label-set-actions">
							<Button look="danger" onClick={() => remove(chosen)}>
								{t('label_profile_remove')}
							</Button>
						</div>
					)}
				</section>
			)}
			{chosen && <Calibration key={`calibration ${chosen.id}`} profile={chosen} />}
		</div>
	);
}
