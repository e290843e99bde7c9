import { numberText } from '../../lib/platform/format.ts';
import { t } from '../../lib/platform/i18n.ts';
import { countDrafts } from '../../lib/prices/page-queries.ts';
import { useLive, valueIn } from '../base/use-live.ts';
import type { PageProps } from '../shell/page-props.ts';
import { OwnPage } from './own-page.tsx';
import { PriceDocument } from './price-document.tsx';
import { ReviewPage } from './review-page.tsx';
import './prices.css';

const parts = ['document', 'own', 'review'] as const;
type Part = (typeof parts)[number];

const isPart = (part: string | undefined): part is Part => parts.some((known) => known === part);

/** Prices of all cabinets: the document, the seller's own data, and the last look before anything is sent. */
export function PricesPage(props: PageProps) {
	const part: Part = isPart(props.part) ? props.part : props.params.review === '1' ? 'review' : 'document';
	const drafts = valueIn(useLive(countDrafts, [])) ?? 0;
	return (
		<>
			<div class="page-head">
				<h1>{t('prices')}</h1>
				<nav class="tabs price-parts" aria-label={t('prices_parts')}>
					{parts.map((id) => (
						<a
							key={id}
							class="tab"
							href={id === 'document' ? '#/prices' : `#/prices/${id}`}
							aria-current={id === part ? 'page' : undefined}
						>
							{t(`prices_part_${id}`)}
							{id === 'review' && drafts > 0 && <b>{numberText(drafts)}</b>}
						</a>
					))}
				</nav>
			</div>
			{part === 'document' && <PriceDocument {...props} />}
			{part === 'own' && <OwnPage {...props} />}
			{part === 'review' && <ReviewPage {...props} />}
		</>
	);
}
