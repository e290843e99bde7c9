import { useEffect, useMemo } from 'preact/hooks';
import { plural, t } from '../../lib/platform/i18n.ts';
import type { PriceAsk } from '../../lib/prices/model.ts';
import { draftIds } from '../../lib/prices/page-queries.ts';
import { Button, LinkButton } from '../base/button.tsx';
import { Empty, ErrorState, Loading, Notice } from '../base/states.tsx';
import { toast } from '../base/toast.tsx';
import { useLive } from '../base/use-live.ts';
import { useNarrow } from '../base/use-narrow.ts';
import { useStored } from '../base/use-stored.ts';
import type { PageProps } from '../shell/page-props.ts';
import { go } from '../shell/route.ts';
import { PriceReview } from './review.tsx';
import { forgetReview, reviewKey } from './review-these.ts';

const none: readonly string[] = [];

/** The review in the workspace: of all drafts, or of what was chosen to be looked at. */
export function ReviewPage({ cabinets, now }: PageProps) {
	const chosen = useStored<PriceAsk>('session', reviewKey);
	const live = useLive(draftIds, []);
	const narrow = useNarrow();
	useEffect(() => () => void forgetReview(), []);
	const drafts = live.state === 'ready' ? live.value : none;
	const ask = useMemo((): PriceAsk => chosen ?? { kind: 'drafts', priceIds: [...drafts] }, [chosen, drafts]);
	if (live.state === 'failed') return <ErrorState failure={live.failure} />;
	if (live.state === 'loading') return <Loading />;
	if (ask.kind === 'drafts' && ask.priceIds.length === 0)
		return (
			<Empty
				icon="price"
				title={t('price_review_none')}
				action={
					<LinkButton look="main" href="#/prices">
						{t('prices_part_document')}
					</LinkButton>
				}
			>
				{t('price_review_none_text')}
			</Empty>
		);
	return (
		<>
			{chosen && (
				<Notice
					tone="wait"
					icon="info"
					action={
						drafts.length > 0 ? (
							<Button small onClick={forgetReview}>
								{plural('price_review_all', drafts.length)}
							</Button>
						) : undefined
					}
				>
					{chosen.kind === 'drafts' && plural('price_review_some', chosen.priceIds.length)}
					{chosen.kind === 'undo' && t('price_review_undo')}
					{chosen.kind === 'release' && t('price_review_release')}
				</Notice>
			)}
			<PriceReview
				key={chosen ? chosen.kind : 'all'}
				ask={ask}
				cabinets={cabinets}
				source="workspace"
				now={now}
				narrow={narrow}
				onSent={({ groupId, queued }) => {
					toast(plural('prices_queued', queued));
					void forgetReview();
					go('changes', { group: groupId });
				}}
			/>
		</>
	);
}
