import { call } from '../../lib/messaging/client.ts';
import { failureSentence } from '../../lib/platform/failure.ts';
import { t } from '../../lib/platform/i18n.ts';
import type { QuarantinedPage } from '../../lib/sync/model.ts';
import { Age } from '../base/age.tsx';
import { Button } from '../base/button.tsx';
import { Empty } from '../base/states.tsx';
import { toast } from '../base/toast.tsx';

/** Answers that could not be understood: where exactly, and the body with secrets removed. */
export function QuarantineList({ pages, now }: { pages: readonly QuarantinedPage[]; now: number }) {
	if (pages.length === 0)
		return (
			<Empty icon="check" title={t('quarantine_none')}>
				{t('quarantine_none_text')}
			</Empty>
		);
	return (
		<>
			<p class="diagnostics-about">{t('quarantine_about')}</p>
			<div class="page-tools diagnostics-tools">
				<Button
					small
					onClick={async () => {
						await call['diagnostics.clearQuarantine']();
						toast(t('quarantine_cleared'));
					}}
				>
					{t('quarantine_clear')}
				</Button>
			</div>
			<ul class="quarantine">
				{pages.map((page) => (
					<li key={page.id} class="card">
						<details>
							<summary>
								<code>{page.requestId}</code> <span>{failureSentence(page.failure)}</span> <Age at={page.at} now={now} />
							</summary>
							<ul class="quarantine-places">
								{page.places.map((place) => (
									<li key={place}>
										<code>{place}</code>
									</li>
								))}
							</ul>
							{/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling text must be reachable by keyboard */}
							<pre tabIndex={0}>{page.body}</pre>
						</details>
					</li>
				))}
			</ul>
		</>
	);
}
