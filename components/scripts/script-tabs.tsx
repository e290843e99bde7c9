import { t } from '../../lib/platform/i18n.ts';
import { routeHash } from '../shell/route.ts';
import './scripts.css';

const tabs = ['library', 'talks'] as const;

/** The two sides of scripts: what agents are offered, and what came of it. */
export function ScriptTabs({ chosen }: { chosen: (typeof tabs)[number] }) {
	return (
		<nav class="chips" aria-label={t('support')}>
			{tabs.map((tab) => (
				<a
					key={tab}
					class={`chip${tab === chosen ? ' script-tab-chosen' : ''}`}
					aria-current={tab === chosen ? 'page' : undefined}
					href={routeHash({ page: 'scripts', params: {}, ...(tab === 'library' ? {} : { part: tab }) })}
				>
					{t(`scripts_tab_${tab}`)}
				</a>
			))}
		</nav>
	);
}
