import { t } from '../../lib/platform/i18n.ts';
import { LinkButton } from '../base/button.tsx';
import { Empty } from '../base/states.tsx';

/** Before the first cabinet: one step. */
export function Welcome() {
	return (
		<>
			<h1 class="unseen">{t('extShortName')}</h1>
			<Empty
				icon="shop"
				title={t('welcome_title')}
				action={
					<LinkButton href="#/cabinets?connect=1" look="main">
						{t('connect_cabinet')}
					</LinkButton>
				}
			>
				{t('welcome_text')}
			</Empty>
		</>
	);
}
