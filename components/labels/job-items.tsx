import { useMemo, useState } from 'preact/hooks';
import type { Cabinet } from '../../lib/cabinets/model.ts';
import { type ItemState, itemStates, type PrintItem } from '../../lib/labels/model.ts';
import { countItems, mayRetry, mayWithdraw } from '../../lib/labels/rules.ts';
import { call } from '../../lib/messaging/client.ts';
import { numberText, shortMomentText } from '../../lib/platform/format.ts';
import { plural, t } from '../../lib/platform/i18n.ts';
import { Button } from '../base/button.tsx';
import type { Column } from '../base/table/column.ts';
import { copyRows } from '../base/table/copy-rows.ts';
import { DataTable } from '../base/table/data-table.tsx';
import type { Sort } from '../base/table/order.ts';
import { nothingSelected, type Selection } from '../base/table/selection.ts';
import { useVisible } from '../base/table/use-visible.ts';
import { toast } from '../base/toast.tsx';
import { cabinetLabel } from '../cabinets/cabinet-label.ts';
import { SelectionBar } from '../orders/selection-bar.tsx';
import { go } from '../shell/route.ts';
import { itemWords, kindText, StateBadge, stateText } from './label-words.tsx';
import { PrintButton } from './print-button.tsx';
import { tell } from './tell.ts';

interface JobItemsProps {
	items: readonly PrintItem[];
	cabinets: readonly Cabinet[];
	/** Only items in this state. */
	state: string | undefined;
	onState: (state: ItemState | undefined) => void;
	now: number;
}

const itemColumns = (cabinets: ReadonlyMap<string, Cabinet>, kinds: number, minute: number): Column<PrintItem>[] => [
	{
		id: 'number',
		title: t('label_item_number'),
		width: 170,
		cell: ({ number, cabinetId, count = 1 }) => {
			const cabinet = cabinets.get(cabinetId);
			return (
				<>
					<span class="mark" style={{ '--cabinet': cabinet?.color }} title={cabinet && cabinetLabel(cabinet)} />
					<span class="cut" title={number}>
						{number}
					</span>
					{count > 1 && <b>×{numberText(count)}</b>}
				</>
			);
		},
		sortBy: ({ number }) => number,
		text: ({ number }) => number,
	},
	{
		id: 'state',
		title: t('label_item_state'),
		width: 138,
		cell: ({ state }) => <StateBadge state={state} />,
		sortBy: ({ state }) => itemStates.indexOf(state),
		text: ({ state }) => stateText(state),
	},
	...(kinds > 1
		? [
				{
					id: 'kind',
					title: t('label_item_kind'),
					width: 130,
					cell: ({ kind }: PrintItem) => <span class="cut">{kindText(kind)}</span>,
					sortBy: ({ kind }: PrintItem) => kind,
					text: ({ kind }: PrintItem) => kindText(kind),
				},
			]
		: []),
	{
		id: 'words',
		title: t('label_item_words'),
		width: 200,
		grow: true,
		cell: (item) => {
			const words = itemWords(item) || (item.state === 'waiting' && item.due !== undefined ? waitingText(item.due, minute) : '');
			return (
				<span class={`cut${item.state === 'failed' ? ' ink-alarm' : ' quiet'}`} title={words}>
					{item.duplicate && <b>{t('label_duplicate')} </b>}
					{words}
				</span>
			);
		},
		text: itemWords,
	},
];

const waitingText = (due: number, now: number): string => t('label_item_due', { moment: shortMomentText(due, now) });

/** Every item of a job: how it stands, why, and what can be done about it. */
export function JobItems({ items, cabinets, state, onState, now }: JobItemsProps) {
	const [sort, setSort] = useState<Sort>();
	const [selection, setSelection] = useState<Selection>(nothingSelected);
	const minute = Math.floor(now / 60_000) * 60_000;
	const byId = useMemo(() => new Map(cabinets.map((cabinet) => [cabinet.id, cabinet])), [cabinets]);
	const kinds = useMemo(() => new Set(items.map(({ kind }) => kind)).size, [items]);
	const columns = useMemo(() => itemColumns(byId, kinds, minute), [byId, kinds, minute]);
	const shown = itemStates.find((known) => known === state);
	const keep = useMemo(() => (shown ? (item: PrintItem) => item.state === shown : undefined), [shown]);
	const visible = useVisible(items, columns, sort, keep);
	const counts = useMemo(() => countItems(items), [items]);
	const inSight = useMemo(() => Array.from(visible, (place) => items[place]).filter((item) => item !== undefined), [visible, items]);
	const chosen = useMemo(
		() => (selection.ids.size === 0 ? inSight : inSight.filter(({ id }) => selection.ids.has(id))),
		[inSight, selection],
	);
	const buttons = <ItemButtons items={chosen} cabinets={cabinets} />;
	return (
		<section class="label-items" aria-label={t('label_items')}>
			<div class="page-tools">
				<fieldset class="chips" aria-label={t('label_item_state')}>
					{itemStates
						.filter((one) => counts[one] > 0 || one === shown)
						.map((one) => (
							<button
								key={one}
								type="button"
								class="chip"
								aria-pressed={one === shown}
								onClick={() => onState(one === shown ? undefined : one)}
							>
								{stateText(one)} <b>{numberText(counts[one])}</b>
							</button>
						))}
				</fieldset>
				{selection.ids.size === 0 && buttons}
			</div>
			{selection.ids.size > 0 && (
				<SelectionBar
					chosen={chosen.length}
					all={inSight.length}
					hidden={selection.ids.size - chosen.length}
					onCopy={() => copyRows(columns, chosen)}
					onClear={() => setSelection(nothingSelected)}
				>
					{buttons}
				</SelectionBar>
			)}
			<div class="label-table">
				<DataTable<PrintItem>
					label={t('label_items')}
					name="label-items"
					rows={items}
					visible={visible}
					columns={columns}
					idOf={({ id }) => id}
					sort={sort}
					onSort={setSort}
					selection={selection}
					onSelect={setSelection}
					onOpen={({ kind, targetId }) => kind === 'order' && go('orders', { order: targetId, all: '1' })}
				/>
			</div>
		</section>
	);
}

/** What these items allow: each button counts those that it would do something with. */
function ItemButtons({ items, cabinets }: { items: readonly PrintItem[]; cabinets: readonly Cabinet[] }) {
	const { failed, out, printed } = useMemo(
		() => ({
			failed: items.filter(({ state }) => mayRetry(state)),
			out: items.filter(({ state }) => mayWithdraw(state)),
			printed: items.filter(({ state }) => state === 'confirmed'),
		}),
		[items],
	);
	const retry = () => tell(async () => call['labels.retry']({ itemIds: failed.map(({ id }) => id) }));
	const withdraw = () =>
		tell(async () => {
			const withdrawn = await call['labels.withdraw']({ itemIds: out.map(({ id }) => id) });
			toast(plural('labels_withdrawn', withdrawn));
		});
	return (
		<span class="label-set-actions">
			{failed.length > 0 && (
				<Button small onClick={retry}>
					{t('labels_retry')} · {numberText(failed.length)}
				</Button>
			)}
			{printed.length > 0 && (
				<PrintButton
					targets={() =>
						printed.map(({ id, kind, cabinetId, targetId, number, shopId, count }) => ({
							kind,
							cabinetId,
							targetId,
							number,
							...(shopId === undefined ? {} : { shopId }),
							...(count === undefined ? {} : { count }),
							...(kind === 'marking' ? { again: id } : {}),
						}))
					}
					cabinets={cabinets}
					source="reprint"
					reprint
				>
					{t('labels_reprint')}… · {numberText(printed.length)}
				</PrintButton>
			)}
			{out.length > 0 && (
				<Button small look="quiet" onClick={withdraw}>
					{t('labels_withdraw')} · {numberText(out.length)}
				</Button>
			)}
		</span>
	);
}
