import { useMemo, useState } from 'preact/hooks';
import { shippedStatuses } from '../../lib/marketplaces/shipped-statuses.ts';
import { numberText } from '../../lib/platform/format.ts';
import { t } from '../../lib/platform/i18n.ts';
import { countByStatus } from '../../lib/statuses/counts.ts';
import { clientIds, type OwnStatus, unifiedIds } from '../../lib/statuses/model.ts';
import { createMapper } from '../../lib/statuses/own-rules.ts';
import { clientCounts, type StatusBook } from '../../lib/statuses/queries.ts';
import { firstClient, moverOf } from '../../lib/statuses/rules.ts';
import { clientTitle } from '../../lib/statuses/titles.ts';
import { Button } from '../base/button.tsx';
import { Icon } from '../base/icon.tsx';
import { useLive, valueIn } from '../base/use-live.ts';
import { StatusBadge } from '../orders/status-badge.tsx';
import { OwnDialog } from './own-dialog.tsx';
import { OwnList } from './own-list.tsx';
import { RemoveOwnDialog } from './remove-own-dialog.tsx';
import { offeredOwn } from './status-words.ts';
import type { CodeGroups } from './use-code-groups.ts';

type Asked = { kind: 'edit'; axis: OwnStatus['axis']; status?: OwnStatus } | { kind: 'remove'; status: OwnStatus };

/** Both axes: the shipped statuses, which stay as they are, and the seller's own. */
export function StatusLists({ book, counts }: { book: StatusBook; counts: CodeGroups }) {
	const [asked, setAsked] = useState<Asked>();
	const { groups } = counts;
	const ofStatus = useMemo(() => (groups ? countByStatus(groups, createMapper(shippedStatuses, book.maps)) : undefined), [groups, book]);
	const marked = valueIn(useLive(clientCounts, []));
	const orders = groups?.reduce((sum, { count }) => sum + count, 0);
	const statusCount = (id: string) => ofStatus && (ofStatus.get(id) ?? 0);
	const clientCount = (id: string): number | undefined => {
		if (!marked || orders === undefined) return undefined;
		const given = marked.get(id) ?? 0;
		if (id !== firstClient) return given;
		return given + Math.max(0, orders - [...marked.values()].reduce((sum, count) => sum + count, 0));
	};
	const countOf = (status: Pick<OwnStatus, 'axis' | 'id'>) => (status.axis === 'client' ? clientCount(status.id) : statusCount(status.id));
	const section = (axis: OwnStatus['axis']) => (
		<>
			<h3 class="section-title">{t('statuses_own')}</h3>
			{offeredOwn(book.own, axis).length === 0 ? (
				<p class="quiet">{t(axis === 'client' ? 'own_none_client' : 'own_none_unified')}</p>
			) : (
				<OwnList
					own={offeredOwn(book.own, axis)}
					countOf={(id) => countOf({ axis, id })}
					onEdit={(status) => setAsked({ kind: 'edit', axis, status })}
					onRemove={(status) => setAsked({ kind: 'remove', status })}
				/>
			)}
			<Button small onClick={() => setAsked({ kind: 'edit', axis })}>
				<Icon name="plus" /> {t(axis === 'client' ? 'own_add_client' : 'own_add_unified')}
			</Button>
		</>
	);
	return (
		<div class="status-lists">
			<section class="card status-list" aria-label={t('statuses_unified')}>
				<h2>{t('statuses_unified')}</h2>
				<p class="quiet">{t('statuses_unified_about')}</p>
				<ul class="shipped-list">
					{unifiedIds.map((id) => (
						<li key={id}>
							<StatusBadge unified={id} mover={moverOf[id]} known code={id} />
							<Count value={statusCount(id)} />
						</li>
					))}
				</ul>
				{section('unified')}
			</section>
			<section class="card status-list" aria-label={t('statuses_client')}>
				<h2>{t('statuses_client')}</h2>
				<p class="quiet">{t('statuses_client_about')}</p>
				<ul class="shipped-list">
					{clientIds.map((id) => (
						<li key={id}>
							<span class="cut">{t(clientTitle[id])}</span>
							<Count value={clientCount(id)} />
						</li>
					))}
				</ul>
				{section('client')}
			</section>
			{asked?.kind === 'edit' && <OwnDialog axis={asked.axis} status={asked.status} onClose={() => setAsked(undefined)} />}
			{asked?.kind === 'remove' && (
				<RemoveOwnDialog status={asked.status} book={book} orders={countOf(asked.status)} onClose={() => setAsked(undefined)} />
			)}
		</div>
	);
}

function Count({ value }: { value: number | undefined }) {
	return <span class="quiet">{value === undefined ? '…' : numberText(value)}</span>;
}
