import { t } from '../../lib/platform/i18n.ts';
import { routeHash } from '../shell/route.ts';

const tabs = ['plans', 'month'] as const;

/** The two sides of supplies: what is ahead, and what became of it. */
export function SuppliesTabs({ chosen }: { chosen: (typeof tabs)[number] }) {
	return (
		<nav class="chips" aria-label={t('supplies')}>
			{tabs.map((tab) => (
				<a
					key={tab}
					class={`chip${tab === chosen ? ' chip-chosen' : ''}`}
					aria-current={tab === chosen ? 'page' : undefined}
					href={routeHash({ page: 'supplies', params: tab === 'plans' ? {} : { tab } })}
				>
					{t(`supplies_tab_${tab}`)}
				</a>
			))}
		</nav>
	);
}
