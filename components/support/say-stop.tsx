import { t } from '../../lib/platform/i18n.ts';
import type { Stop } from '../../lib/support/engine.ts';
import { fillText, type TextValues } from '../../lib/support/texts.ts';
import { Notice } from '../base/states.tsx';
import { CopyButton } from './copy-button.tsx';
import { Filled } from './filled.tsx';

/** Words for the customer, filled in and ready to be copied; where the source gives none, it says so. */
export function SayStop({ stop: { node }, values }: { stop: Extract<Stop, { kind: 'say' }>; values: TextValues }) {
	const filled = node.text === undefined ? undefined : fillText(node.text, values);
	return (
		<section class="talk-stop talk-say" aria-label={node.title ?? t('support_say')}>
			<h3 class="talk-ask" tabIndex={-1} data-talk-focus>
				{node.title ?? t('support_say')}
			</h3>
			{node.note && <p class="talk-note">{node.note}</p>}
			{filled ? (
				<>
					<blockquote class="talk-words" lang="ru">
						<Filled parts={filled.parts} />
					</blockquote>
					<CopyButton filled={filled}>{t('support_copy')}</CopyButton>
				</>
			) : (
				<Notice tone="unknown" icon="info">
					{t('support_not_given')}
				</Notice>
			)}
		</section>
	);
}
