import { useMemo, useState } from 'preact/hooks';
import { type Cabinet, type MarketplaceId, marketplaceIds } from '../../lib/cabinets/model.ts';
import { shippedStatuses } from '../../lib/marketplaces/shipped-statuses.ts';
import { call } from '../../lib/messaging/client.ts';
import { failureSentence } from '../../lib/platform/failure.ts';
import { plural, t } from '../../lib/platform/i18n.ts';
import type { GivenLine } from '../../lib/statuses/commands.ts';
import { movesOf } from '../../lib/statuses/counts.ts';
import {
	type Draft,
	draftMaps,
	draftOf,
	type EditorRow,
	type EditorScope,
	editorView,
	isSameDraft,
	mapIdOf,
} from '../../lib/statuses/editor.ts';
import { createMapper } from '../../lib/statuses/own-rules.ts';
import type { StatusBook } from '../../lib/statuses/queries.ts';
import { Age } from '../base/age.tsx';
import { Button } from '../base/button.tsx';
import { SearchBox, Select } from '../base/field.tsx';
import { Icon } from '../base/icon.tsx';
import { Progress } from '../base/progress.tsx';
import { Empty, Notice } from '../base/states.tsx';
import { toast } from '../base/toast.tsx';
import { useWork } from '../base/use-work.ts';
import { cabinetLabel } from '../cabinets/cabinet-label.ts';
import { marketplaceName } from '../cabinets/marketplace-name.ts';
import type { PageProps } from '../shell/page-props.ts';
import { MapTable } from './map-table.tsx';
import { SaveBar } from './save-bar.tsx';
import { statusWord } from './status-words.ts';
import type { CodeGroups } from './use-code-groups.ts';

/** What has not been saved outlives a look at another page of the workspace. */
const unsaved = new Map<string, Draft>();

/** Names of the two codes in the marketplaces' own documents. */
const codeNames: Record<MarketplaceId, readonly [string, string]> = {
	ozon: ['status', 'substatus'],
	wildberries: ['supplierStatus', 'wbStatus'],
	yandex: ['status', 'substatus'],
};

interface MapEditorProps extends Pick<PageProps, 'cabinets' | 'params' | 'setParams' | 'now'> {
	book: StatusBook;
	counts: CodeGroups;
}

/** Native codes to unified statuses: per marketplace, with exceptions per cabinet; counted before it is saved. */
export function MapEditor({ cabinets, params, setParams, now, book, counts }: MapEditorProps) {
	const scope = scopeOf(params, cabinets);
	const id = mapIdOf(scope);
	const stored = useMemo(() => draftOf(book.maps.find((map) => map.id === id)), [book, id]);
	const [, setVersion] = useState(0);
	const { failure, run } = useWork();
	const draft = unsaved.get(id) ?? stored;
	const isDirty = !isSameDraft(draft, stored);
	const groups = counts.groups ?? none;
	const view = useMemo(() => editorView(scope, draft, shippedStatuses, book.maps, groups), [id, scope.marketplace, draft, book, groups]);
	const moves = useMemo(
		() =>
			isDirty && counts.groups
				? movesOf(view.groups, createMapper(shippedStatuses, book.maps), createMapper(shippedStatuses, draftMaps(scope, draft, book.maps)))
				: undefined,
		[view, isDirty, counts.groups],
	);

	const keep = (next: Draft | undefined) => {
		if (next && !isSameDraft(next, stored)) unsaved.set(id, next);
		else unsaved.delete(id);
		setVersion((version) => version + 1);
	};
	const change = (row: EditorRow, line: GivenLine | undefined) => {
		const next = new Map(draft);
		if (line) next.set(row.key, line);
		else next.delete(row.key);
		keep(next);
	};
	const save = (lines: readonly GivenLine[], said: string) =>
		run(async () => {
			const before = await call['statuses.saveMap']({ id, lines: [...lines] });
			unsaved.delete(id);
			toast(said, { text: t('undo'), run: () => run(() => call['statuses.saveMap']({ id, lines: before })) });
		});

	const words = (params.q ?? '').trim().toLowerCase();
	const shown = view.rows.filter((row) => (params.changed !== '1' || row.changed) && (words === '' || haystack(row, book).includes(words)));
	// Some hundreds of lines with their choices: not made anew for the clock or for every piece of the counting.
	const table = useMemo(
		() => (
			<MapTable
				label={t('map_of', { title: scopeTitle(scope, cabinets) })}
				rows={shown}
				codeNames={codeNames[scope.marketplace]}
				own={book.own}
				counted={counts.groups !== undefined}
				onChange={change}
			/>
		),
		[view, cabinets, words, params.changed],
	);
	const ofMarketplace = cabinets.filter((cabinet) => cabinet.marketplace === scope.marketplace);
	return (
		<>
			<div class="page-tools">
				<fieldset class="chips" aria-label={t('marketplace')}>
					{marketplaceIds.map((marketplace) => (
						<button
							key={marketplace}
							type="button"
							class="chip"
							aria-pressed={marketplace === scope.marketplace}
							onClick={() => setParams({ mp: marketplace, cabinet: undefined })}
						>
							{marketplaceName(marketplace)}
						</button>
					))}
				</fieldset>
				<Select
					label={t('map_scope')}
					bare
					value={scope.cabinetId ?? ''}
					options={[
						{ value: '', text: t('map_scope_all') },
						...ofMarketplace.map((cabinet) => ({ value: cabinet.id, text: t('map_scope_one', { title: cabinetLabel(cabinet) }) })),
					]}
					onChange={(cabinet) => setParams({ mp: scope.marketplace, cabinet })}
				/>
				<SearchBox label={t('map_search')} value={params.q ?? ''} onInput={(q) => setParams({ q })} />
				<button
					type="button"
					class="chip"
					aria-pressed={params.changed === '1'}
					onClick={() => setParams({ changed: params.changed === '1' ? undefined : '1' })}
				>
					{t('map_only_changed')} <b>{draft.size}</b>
				</button>
				<Button small disabled={stored.size === 0} onClick={() => save([], t('map_reset_done', { title: scopeTitle(scope, cabinets) }))}>
					{t(scope.cabinetId === undefined ? 'map_reset' : 'map_reset_cabinet')}
				</Button>
			</div>
			<div class="map-counted">
				{counts.progress ? (
					<Progress
						text={t('map_counting')}
						{...(counts.progress.total > 0 ? { share: counts.progress.done / counts.progress.total } : {})}
					/>
				) : (
					counts.asOf !== undefined && (
						<>
							{plural(
								'map_counted',
								view.groups.reduce((sum, { count }) => sum + count, 0),
							)}{' '}
							<Age at={counts.asOf} now={now} />
							<Button small look="quiet" label={t('map_recount')} onClick={counts.refresh}>
								<Icon name="refresh" />
							</Button>
						</>
					)
				)}
			</div>
			{(failure ?? counts.failure) && (
				<Notice tone="alarm" icon="alert">
					{failureSentence(failure ?? counts.failure ?? { code: 'internal' })}
				</Notice>
			)}
			{shown.length === 0 ? (
				<Empty
					icon="search"
					title={t('map_nothing')}
					action={<Button onClick={() => setParams({ q: undefined, changed: undefined })}>{t('map_show_all')}</Button>}
				/>
			) : (
				table
			)}
			{isDirty && (
				<SaveBar
					lines={differences(draft, stored)}
					moves={moves}
					own={book.own}
					onDiscard={() => keep(undefined)}
					onSave={() => save([...draft.values()], t('map_saved'))}
				/>
			)}
		</>
	);
}

const none: NonNullable<CodeGroups['groups']> = [];

function scopeOf(params: PageProps['params'], cabinets: readonly Cabinet[]): EditorScope {
	const cabinet = cabinets.find(({ id }) => id === params.cabinet);
	const marketplace =
		cabinet?.marketplace ?? marketplaceIds.find((id) => id === params.mp) ?? cabinets[0]?.marketplace ?? marketplaceIds[0];
	return { marketplace, ...(cabinet ? { cabinetId: cabinet.id } : {}) };
}

function scopeTitle({ marketplace, cabinetId }: EditorScope, cabinets: readonly Cabinet[]): string {
	const cabinet = cabinets.find(({ id }) => id === cabinetId);
	return cabinet ? cabinetLabel(cabinet) : marketplaceName(marketplace);
}

const haystack = ({ match, changed, inherited }: EditorRow, { own }: StatusBook): string => {
	const line = changed ?? inherited;
	return [match.status, match.substatus, ...(match.schemes ?? []), line && statusWord(line.own ?? line.unified, own)]
		.join(' ')
		.toLowerCase();
};

/** Lines that differ between two drafts. */
function differences(a: Draft, b: Draft): number {
	const keys = new Set([...a.keys(), ...b.keys()]);
	return [...keys].filter((key) => {
		const [one, other] = [a.get(key), b.get(key)];
		return !one || !other || !isSameDraft(new Map([[key, one]]), new Map([[key, other]]));
	}).length;
}
