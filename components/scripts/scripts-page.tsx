import { t } from '../../lib/platform/i18n.ts';
import { allScripts } from '../../lib/support/queries.ts';
import { ErrorState, Loading } from '../base/states.tsx';
import { useLive } from '../base/use-live.ts';

/** The scripts that there are, shipped and own. */
export function ScriptsPage() {
	const scripts = useLive(allScripts, []);
	if (scripts.state === 'loading') return <Loading />;
	if (scripts.state === 'failed') return <ErrorState failure={scripts.failure} />;
	return (
		<>
			<div class="page-head">
				<h1>{t('support')}</h1>
			</div>
			<ul>
				{scripts.value.map(({ id, title }) => (
					<li key={id}>{title}</li>
				))}
			</ul>
		</>
	);
}
