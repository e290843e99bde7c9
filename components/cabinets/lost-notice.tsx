import { type LostCabinets, lostKey } from '../../lib/cabinets/lost.ts';
import { momentText } from '../../lib/platform/format.ts';
import { t } from '../../lib/platform/i18n.ts';
import { forgetStored } from '../../lib/platform/storage.ts';
import { Button } from '../base/button.tsx';
import { PlaceLink } from '../base/place-link.tsx';
import { Notice } from '../base/states.tsx';
import { useStored } from '../base/use-stored.ts';
import { marketplaceName } from './marketplace-name.ts';

/** The browser has deleted the database: what was in it, and the way back. Stays until the user has read it. */
export function LostNotice() {
	const lost = useStored<LostCabinets>('local', lostKey);
	if (!lost) return null;
	const names = lost.cabinets.map(({ marketplace, title }) => `${title} (${marketplaceName(marketplace)})`).join(', ');
	return (
		<Notice
			tone="alarm"
			icon="alert"
			action={
				<Button small onClick={() => forgetStored('local', lostKey)}>
					{t('lost_read')}
				</Button>
			}
		>
			{t('lost_text', { at: momentText(lost.at), names })} <PlaceLink to="#/cabinets">{t('lost_connect')}</PlaceLink> ·{' '}
			<PlaceLink to="#/settings">{t('lost_restore')}</PlaceLink>
		</Notice>
	);
}
