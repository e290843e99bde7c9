import { numberText } from '../../lib/platform/format.ts';
import { plural, t } from '../../lib/platform/i18n.ts';
import type { GivenLine } from '../../lib/statuses/commands.ts';
import type { EditorRow } from '../../lib/statuses/editor.ts';
import { type Mover, movers, type OwnStatus, unifiedIds } from '../../lib/statuses/model.ts';
import { isUnifiedId, moverOf, nativeCode } from '../../lib/statuses/rules.ts';
import { moverTitle, statusTitle } from '../../lib/statuses/titles.ts';
import { Badge } from '../base/badge.tsx';
import { Button } from '../base/button.tsx';
import { Icon } from '../base/icon.tsx';
import { offeredOwn, statusWord } from './status-words.ts';

interface MapTableProps {
	label: string;
	rows: readonly EditorRow[];
	/** Names of the two codes, in the marketplace's own words. */
	codeNames: readonly [string, string];
	own: readonly OwnStatus[];
	/** False until the orders were counted. */
	counted: boolean;
	/** The line as it shall be; undefined = as it is without a change. */
	onChange: (row: EditorRow, line: GivenLine | undefined) => void;
}

/** The mapping, a line for each native code or pair of codes. */
export function MapTable({ label, rows, codeNames, own, counted, onChange }: MapTableProps) {
	return (
		<div class="map-scroll card">
			<table class="plain-table map-table" aria-label={label}>
				<thead>
					<tr>
						<th scope="col">{codeNames[0]}</th>
						<th scope="col">{codeNames[1]}</th>
						<th scope="col">{t('order_status')}</th>
						<th scope="col">{t('order_mover')}</th>
						<th scope="col" class="map-number">
							{t('map_catches')}
						</th>
						<th scope="col">
							<span class="unseen">{t('map_back')}</span>
						</th>
					</tr>
				</thead>
				<tbody>
					{rows.map((row) => (
						<MapRow key={row.key} row={row} own={own} counted={counted} onChange={onChange} />
					))}
				</tbody>
			</table>
		</div>
	);
}

function MapRow({ row, own, counted, onChange }: { row: EditorRow } & Pick<MapTableProps, 'own' | 'counted' | 'onChange'>) {
	const line = row.changed ?? row.inherited;
	const code = nativeCode(row.match) + (row.match.schemes ? ` · ${row.match.schemes.join(', ').toUpperCase()}` : '');
	const change = (said: { value: string; mover: Mover | undefined }) => {
		if (said.value === '') {
			onChange(row, undefined);
			return;
		}
		const status = own.find(({ id }) => id === said.value);
		const unified = isUnifiedId(said.value) ? said.value : (status?.base ?? 'none');
		const next: GivenLine = {
			...row.match,
			unified,
			...(status ? { own: status.id } : {}),
			...(said.mover === undefined ? {} : { mover: said.mover }),
		};
		const isInherited = row.inherited?.unified === next.unified && row.inherited.own === next.own && row.inherited.mover === next.mover;
		onChange(row, isInherited ? undefined : next);
	};
	const value = line ? (line.own ?? line.unified) : '';
	const usual = line ? moverOf[line.unified] : undefined;
	return (
		<tr class={row.changed ? 'map-changed' : row.caught?.known === false ? 'map-unknown' : undefined}>
			<th scope="row">
				<code>{row.match.status}</code>
				{row.match.schemes && <small class="quiet"> {row.match.schemes.join(', ').toUpperCase()}</small>}
			</th>
			<td>{row.match.substatus === undefined ? <span class="quiet">{t('map_any')}</span> : <code>{row.match.substatus}</code>}</td>
			<td>
				<select
					class="select"
					aria-label={t('map_status_of', { code })}
					value={value}
					onChange={(event) => change({ value: event.currentTarget.value, mover: line?.mover })}
				>
					{!row.inherited && <option value="">{looseText(row, own)}</option>}
					<optgroup label={t('statuses_shipped')}>
						{unifiedIds.map((id) => (
							<option key={id} value={id}>
								{t(statusTitle[id])}
							</option>
						))}
					</optgroup>
					{offeredOwn(own, 'unified').length > 0 && (
						<optgroup label={t('statuses_own')}>
							{offeredOwn(own, 'unified').map(({ id, title }) => (
								<option key={id} value={id}>
									{title}
								</option>
							))}
						</optgroup>
					)}
				</select>
				{row.changed && row.inherited && (
					<small class="quiet">{t('map_was', { status: statusWord(row.inherited.own ?? row.inherited.unified, own) })}</small>
				)}
				{row.exceptions > 0 && <small class="quiet">{plural('map_exceptions', row.exceptions)}</small>}
			</td>
			<td>
				<select
					class="select"
					aria-label={t('map_mover_of', { code })}
					disabled={!line}
					value={line?.mover ?? ''}
					onChange={(event) => change({ value, mover: (event.currentTarget.value || undefined) as Mover | undefined })}
				>
					<option value="">{usual ? t('map_usual', { mover: t(moverTitle[usual]) }) : '—'}</option>
					{movers.map((mover) => (
						<option key={mover} value={mover}>
							{t(moverTitle[mover])}
						</option>
					))}
				</select>
			</td>
			<td class="map-number">{counted ? <Catches row={row} /> : <span class="quiet">…</span>}</td>
			<td>
				{row.changed && (
					<Button small look="quiet" label={t('map_back_of', { code })} onClick={() => onChange(row, undefined)}>
						<Icon name="undo" />
					</Button>
				)}
			</td>
		</tr>
	);
}

/** Now, and what it would be. */
function Catches({ row: { now, after, seen, caught, changed } }: { row: EditorRow }) {
	if (seen > 0 && !changed)
		return (
			<span title={t('map_seen_hint')}>
				{caught?.known === false ? (
					<Badge tone="alarm">{plural('map_unknown', seen)}</Badge>
				) : (
					<span class="quiet">{plural('map_seen', seen)}</span>
				)}
			</span>
		);
	if (now === after) return <span class={now === 0 ? 'quiet' : undefined}>{numberText(now)}</span>;
	return (
		<b class="map-then">
			{numberText(now)} <span aria-hidden="true">→</span> <span class="unseen">{t('map_then')}</span> {numberText(after)}
		</b>
	);
}

/** What holds for codes that have no line of their own. */
function looseText({ caught }: EditorRow, own: readonly OwnStatus[]): string {
	if (!caught?.known) return t('map_no_rule');
	return t('map_as_first', { status: statusWord(caught.own ?? caught.unified, own) });
}
