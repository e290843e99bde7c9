import { useMemo, useState } from 'preact/hooks';
import type { Cabinet } from '../../lib/cabinets/model.ts';
import { recentCalls } from '../../lib/journal/queries.ts';
import { failureSentence } from '../../lib/platform/failure.ts';
import { bytesText, exactText, numberText } from '../../lib/platform/format.ts';
import { t } from '../../lib/platform/i18n.ts';
import type { CallRecord } from '../../lib/sync/model.ts';
import { Badge } from '../base/badge.tsx';
import { Select } from '../base/field.tsx';
import { Empty, ErrorState, Loading } from '../base/states.tsx';
import type { Column } from '../base/table/column.ts';
import { DataTable } from '../base/table/data-table.tsx';
import type { Sort } from '../base/table/order.ts';
import { nothingSelected, type Selection } from '../base/table/selection.ts';
import { useVisible } from '../base/table/use-visible.ts';
import { useLive, valueIn } from '../base/use-live.ts';
import { CabinetChips } from '../cabinets/cabinet-chips.tsx';
import { cabinetLabel } from '../cabinets/cabinet-label.ts';
import type { PageProps } from '../shell/page-props.ts';

const shownAtMost = 5000;

/** Every call that was made: where to, what came of it, how long it took. Nothing secret is kept, so nothing secret is here. */
export function JournalPage({ cabinets, params, setParams }: PageProps) {
	const live = useLive(() => recentCalls(shownAtMost), []);
	const [sort, setSort] = useState<Sort>();
	const [selection, setSelection] = useState<Selection>(nothingSelected);
	const calls = valueIn(live) ?? none;
	const hosts = useMemo(() => [...new Set(calls.map(({ host }) => host))].sort(), [calls]);
	const byId = useMemo(() => new Map(cabinets.map((cabinet) => [cabinet.id, cabinet])), [cabinets]);
	const columns = useMemo(() => journalColumns((id) => byId.get(id)), [byId]);
	const keep = useMemo(() => keepCall(params), [params.cabinet, params.host, params.failed]);
	const visible = useVisible(calls, columns, sort, keep);
	return (
		<>
			<div class="page-head">
				<h1>{t('journal')}</h1>
				<span class="quiet">{t('shown_of', { shown: numberText(visible.length), all: numberText(calls.length) })}</span>
			</div>
			<p class="quiet">{t('journal_about')}</p>
			<div class="page-tools">
				<Select
					bare
					label={t('journal_host')}
					value={params.host ?? ''}
					options={[{ value: '', text: t('journal_hosts_all') }, ...hosts.map((host) => ({ value: host, text: host }))]}
					onChange={(host) => setParams({ host })}
				/>
				<button
					type="button"
					class="chip"
					aria-pressed={params.failed === '1'}
					onClick={() => setParams({ failed: params.failed === '1' ? undefined : '1' })}
				>
					{t('journal_failed')}
				</button>
				<CabinetChips cabinets={cabinets} chosen={params.cabinet} onChoose={(cabinet) => setParams({ cabinet })} />
			</div>
			<div class="page-body">
				{live.state === 'loading' && <Loading />}
				{live.state === 'failed' && <ErrorState failure={live.failure} />}
				{live.state === 'ready' &&
					(visible.length === 0 ? (
						<Empty icon="list" title={t(calls.length === 0 ? 'journal_none' : 'stocks_found_none')} />
					) : (
						<DataTable
							label={t('journal')}
							name="journal"
							rows={calls}
							visible={visible}
							columns={columns}
							idOf={({ id }) => String(id)}
							sort={sort}
							onSort={setSort}
							selection={selection}
							onSelect={setSelection}
							rowHeight={32}
						/>
					))}
			</div>
		</>
	);
}

const none: readonly CallRecord[] = [];

const isFailed = ({ status, failure }: CallRecord): boolean => failure !== undefined || status === 0 || status >= 400;

const keepCall =
	({ cabinet, host, failed }: PageProps['params']) =>
	(call: CallRecord): boolean =>
		(!cabinet || call.cabinetId === cabinet) && (!host || call.host === host) && (failed !== '1' || isFailed(call));

type CabinetOf = (id: string) => Cabinet | undefined;

const labelOf = (cabinet: Cabinet | undefined): string | undefined => cabinet && cabinetLabel(cabinet);

const journalColumns = (cabinetOf: CabinetOf): Column<CallRecord>[] => [
	{
		id: 'at',
		title: t('journal_time'),
		width: 170,
		cell: ({ at, cabinetId }) => (
			<>
				<span class="mark" style={{ '--cabinet': cabinetOf(cabinetId)?.color }} title={labelOf(cabinetOf(cabinetId))} />
				{exactText(at)}
			</>
		),
		sortBy: ({ at }) => at,
		text: ({ at }) => exactText(at),
	},
	{
		id: 'status',
		title: t('journal_status'),
		width: 98,
		cell: (call) => (
			<Badge tone={isFailed(call) ? 'alarm' : 'done'} {...(call.failure ? { title: failureSentence(call.failure) } : {})}>
				<span>{isFailed(call) ? '✕' : '✓'}</span>
				{call.status === 0 ? t('journal_no_answer') : call.status}
			</Badge>
		),
		sortBy: ({ status }) => status,
		text: ({ status }) => String(status),
	},
	{
		id: 'method',
		title: t('journal_method'),
		width: 76,
		cell: ({ method }) => method,
		sortBy: ({ method }) => method,
		text: ({ method }) => method,
	},
	{
		id: 'host',
		title: t('journal_host'),
		width: 220,
		cell: ({ host }) => <span class="cut">{host}</span>,
		sortBy: ({ host }) => host,
		text: ({ host }) => host,
	},
	{
		id: 'path',
		title: t('journal_path'),
		width: 220,
		grow: true,
		cell: ({ path }) => (
			<span class="cut" title={path}>
				{path}
			</span>
		),
		sortBy: ({ path }) => path,
		text: ({ path }) => path,
	},
	{
		id: 'ms',
		title: t('journal_ms'),
		width: 90,
		numeric: true,
		cell: ({ ms }) => t('journal_took', { ms: numberText(Math.round(ms)) }),
		sortBy: ({ ms }) => ms,
		text: ({ ms }) => String(Math.round(ms)),
	},
	{
		id: 'bytes',
		title: t('journal_bytes'),
		width: 90,
		numeric: true,
		cell: ({ bytes }) => bytesText(bytes),
		sortBy: ({ bytes }) => bytes,
		text: ({ bytes }) => String(bytes),
	},
];
