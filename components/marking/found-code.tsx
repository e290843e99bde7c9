import type { Card } from '../../lib/items/model.ts';
import { findMark } from '../../lib/marking/queries.ts';
import { t } from '../../lib/platform/i18n.ts';
import { Notice } from '../base/states.tsx';
import { useLive } from '../base/use-live.ts';
import { CodePlace } from './code-place.tsx';

/** The code that was typed or scanned into the search: where it is now. */
export function FoundCode({ text, cards }: { text: string; cards: ReadonlyMap<string, readonly Card[]> }) {
	const isCode = /01\d{14}21./.test(text);
	const found = useLive(async () => (isCode ? findMark(text) : undefined), [text]);
	if (!isCode || found.state !== 'ready') return null;
	if (!found.value)
		return (
			<Notice tone="off" icon="search">
				{t('mark_code_unknown')}
			</Notice>
		);
	return (
		<section class="card mark-found" aria-label={t('mark_code')}>
			<b class="cut">{cards.get(found.value.gtin)?.[0]?.name ?? t('mark_product_unknown')}</b>
			<CodePlace found={found.value} />
		</section>
	);
}
