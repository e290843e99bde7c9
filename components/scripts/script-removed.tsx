import { shortDateText } from '../../lib/platform/format.ts';
import { plural, t } from '../../lib/platform/i18n.ts';
import { type OwnScript, removedKeptDays } from '../../lib/support/library.ts';
import { Button } from '../base/button.tsx';
import { tell } from '../labels/tell.ts';
import { bringBack } from './script-actions.ts';

const dayMs = 86_400_000;

/** Scripts that were taken away, while they can be brought back. */
export function RemovedScripts({ scripts }: { scripts: readonly OwnScript[] }) {
	if (scripts.length === 0) return null;
	return (
		<details class="scripts-removed card">
			<summary>{plural('scripts_removed', scripts.length)}</summary>
			<ul>
				{scripts.map((script) => (
					<li key={script.id}>
						<span>
							<b>{script.body.title}</b>{' '}
							<span class="quiet">
								{t('script_removed_until', {
									removed: shortDateText(script.removedAt ?? 0),
									until: shortDateText((script.removedAt ?? 0) + removedKeptDays * dayMs),
								})}
							</span>
						</span>
						<Button small onClick={() => tell(() => bringBack(script))}>
							{t('script_bring_back')}
						</Button>
					</li>
				))}
			</ul>
		</details>
	);
}
