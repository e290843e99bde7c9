import type { Cabinet } from '../../lib/cabinets/model.ts';
import { ageText, momentText, moneyText, numberText } from '../../lib/platform/format.ts';
import { type MessageKey, t } from '../../lib/platform/i18n.ts';
import { isAtLoss, isBelowFloor, type PriceListRow, readBacks, shownMargins } from '../../lib/prices/list.ts';
import { isMargin, type Margins } from '../../lib/prices/margin.ts';
import type { FigureName, PriceEvent, PriceType } from '../../lib/prices/model.ts';
import type { PriceTerms } from '../../lib/prices/terms.ts';
import { Icon } from '../base/icon.tsx';
import { Picture } from '../base/picture.tsx';
import type { Column } from '../base/table/column.ts';
import { cabinetLabel } from '../cabinets/cabinet-label.ts';
import { figureText, figureTitle, percentText, typedText } from './figure-text.ts';
import { floorText, formulaText, gapsText, missingText } from './margin-words.ts';
import { ReadBackBadge, readBackText, readBackWords } from './read-back.tsx';

export interface PriceColumnContext {
	cabinets: ReadonlyMap<string, Cabinet>;
	types: readonly PriceType[];
	termsOf: (row: PriceListRow) => PriceTerms | undefined;
	/** The last change of a price, whoever made it; absent until it is read. */
	lastEvents: ReadonlyMap<string, PriceEvent> | undefined;
	/** Epoch ms, to the minute. */
	now: number;
	/** Keeps a figure that was typed, or says what is wrong with it; empty text drops the wish. */
	onFigure: (row: PriceListRow, name: FigureName, text: string) => string | undefined;
	onBlock: (row: PriceListRow, blocked: boolean) => void;
}

/** Columns that are hidden until the user wants them. */
export const hiddenPriceColumns: ReadonlySet<string> = new Set(['margin-roubles', 'margin-age', 'sku']);

const NoData = ({ why }: { why?: string }) => (
	<span class="quiet cut" title={why}>
		{why ?? t('no_data')}
	</span>
);

/** The figure as it stands; with a draft, what is wished for above it. */
function FigureCell({ row, name }: { row: PriceListRow; name: FigureName }) {
	const { now, next, draft, price } = row;
	const asked = draft?.wish[name];
	const before = now[name];
	const after = next ? next[name] : asked;
	const changes = draft !== undefined && after !== before && (after !== undefined || asked !== undefined);
	if (!changes) return before === undefined ? <span class="quiet">—</span> : <span>{figureText(name, before, price.currency)}</span>;
	return (
		<span class="price-two">
			<b class={asked === undefined ? 'price-follows' : undefined} title={asked === undefined ? t('price_follows') : undefined}>
				{figureText(name, after ?? null, price.currency)}
			</b>
			<s class="quiet">{before === undefined ? '—' : figureText(name, before, price.currency)}</s>
		</span>
	);
}

/** The margin in per cent or roubles; with a draft, what it becomes above what it is. */
function MarginCell({ row, of, now }: { row: PriceListRow; of: 'percent' | 'kopecks'; now: number }) {
	const shown = shownMargins(row);
	if (!isMargin(shown.worst))
		return (
			<span class="price-two quiet" title={gapsText(shown.worst.missing)}>
				<span>{t('no_data')}</span>
				<small class="cut">{missingText(shown.worst.missing)}</small>
			</span>
		);
	const say = (margin: Margins['worst']) =>
		isMargin(margin) ? (of === 'percent' ? percentText(margin.percent) : moneyText(margin.kopecks)) : '—';
	const before = row.nextMargins && row.next?.priceKopecks !== row.now.priceKopecks ? row.margins.worst : undefined;
	return (
		<span class="price-two" title={formulaText(shown.worst, now)}>
			<span class={shown.worst.kopecks < 0 ? 'ink-alarm' : isBelowFloor(row) ? 'ink-act' : undefined}>
				{shown.worst.kopecks < 0 && <span class="unseen">{t('price_flag_at_loss')}: </span>}
				{say(shown.worst)}
			</span>
			{before && <s class="quiet">{say(before)}</s>}
		</span>
	);
}

const sourceOf = ({ draft }: PriceListRow, types: readonly PriceType[]): string => {
	if (!draft) return '';
	const type = types.find(({ id }) => id === draft.typeId)?.title;
	return type ?? t(`price_draft_${draft.source}` as MessageKey);
};

/** All columns of the document of prices. */
export function priceColumns(context: PriceColumnContext): Column<PriceListRow>[] {
	const { cabinets, types, termsOf, lastEvents, now, onFigure, onBlock } = context;
	// Made once: the words behind a label are asked of the browser, which ten thousand rows would feel.
	const labels = new Map([...cabinets].map(([id, cabinet]) => [id, cabinetLabel(cabinet)]));
	const labelOf = (id: string): string => labels.get(id) ?? id;
	const figure = (name: FigureName, width: number): Column<PriceListRow> => ({
		id: name,
		title: figureTitle(name),
		width,
		numeric: true,
		cell: (row) => <FigureCell row={row} name={name} />,
		sortBy: ({ now: stored, next }) => (next ?? stored)[name] ?? null,
		text: ({ now: stored, next }) => typedText(name, (next ?? stored)[name]),
		edit: {
			begin: (row) => {
				const isEditable = row.price.currency === 'RUB' && termsOf(row)?.figures.includes(name);
				if (!isEditable) return undefined;
				const asked = row.draft?.wish[name];
				return typedText(name, asked === undefined ? (row.next ?? row.now)[name] : asked);
			},
			keep: (row, text) => onFigure(row, name, text),
			label: ({ article, cabinetId }) => `${figureTitle(name)}, ${article}, ${labelOf(cabinetId)}`,
		},
	});
	return [
		{
			id: 'place',
			title: t('price_place'),
			width: 46,
			numeric: true,
			cell: ({ place }) => <span class="quiet">{numberText(place)}</span>,
			sortBy: ({ place }) => place,
			text: ({ place }) => String(place),
		},
		{
			id: 'goods',
			title: t('order_goods'),
			width: 172,
			grow: true,
			cell: ({ title, article, picture, price, blocked }) => (
				<>
					{blocked && (
						<span class="price-ban" role="img" aria-label={t('price_block')} title={t('price_block')}>
							<Icon name="ban" size={14} />
						</span>
					)}
					<Picture src={picture} size={32} />
					<span class="price-goods">
						<span class="cut" title={title}>
							{title}
						</span>
						<small class="quiet cut">
							{[article, price.size, price.shopId && t('price_shop', { shop: price.shopId })].filter(Boolean).join(' · ')}
						</small>
					</span>
				</>
			),
			sortBy: ({ title }) => title,
			text: ({ title, article }) => `${article} ${title}`,
		},
		{
			id: 'cabinet',
			title: t('cabinet'),
			width: 92,
			cell: ({ cabinetId }) => (
				<>
					<span class="mark" style={{ '--cabinet': cabinets.get(cabinetId)?.color }} />
					<span class="cut" title={labelOf(cabinetId)}>
						{labelOf(cabinetId)}
					</span>
				</>
			),
			sortBy: ({ cabinetId }) => labelOf(cabinetId),
			orderKey: `cabinet ${[...labels.values()].join()}`,
			text: ({ cabinetId }) => labelOf(cabinetId),
		},
		figure('beforeKopecks', 102),
		figure('discountPercent', 84),
		figure('priceKopecks', 100),
		{
			id: 'change',
			title: t('price_change'),
			width: 84,
			numeric: true,
			cell: ({ percent, draft }) =>
				!draft ? null : percent === undefined ? (
					<span class="quiet">—</span>
				) : (
					<b class={percent < 0 ? 'price-down' : percent > 0 ? 'price-up' : 'quiet'}>
						<span aria-hidden="true">{percent < 0 ? '↓' : percent > 0 ? '↑' : ''}</span> {percentText(percent, true)}
					</b>
				),
			sortBy: ({ percent }) => percent ?? null,
			text: ({ percent }) => (percent === undefined ? '' : percentText(percent, true)),
		},
		{
			id: 'margin',
			title: t('price_margin'),
			width: 96,
			numeric: true,
			cell: (row) => <MarginCell row={row} of="percent" now={now} />,
			sortBy: (row) => {
				const { worst } = shownMargins(row);
				return isMargin(worst) ? worst.percent : null;
			},
			text: (row) => {
				const { worst } = shownMargins(row);
				return isMargin(worst) ? percentText(worst.percent) : gapsText(worst.missing);
			},
		},
		{
			id: 'margin-roubles',
			title: t('price_margin_roubles'),
			width: 110,
			numeric: true,
			cell: (row) => <MarginCell row={row} of="kopecks" now={now} />,
			sortBy: (row) => {
				const { worst } = shownMargins(row);
				return isMargin(worst) ? worst.kopecks : null;
			},
			text: (row) => {
				const { worst } = shownMargins(row);
				return isMargin(worst) ? typedText('priceKopecks', worst.kopecks) : '';
			},
		},
		{
			id: 'margin-age',
			title: t('price_margin_age'),
			width: 120,
			cell: (row) => {
				const { worst } = shownMargins(row);
				return isMargin(worst) ? <span class="quiet">{ageText(worst.oldestAt, now)}</span> : <NoData />;
			},
			sortBy: (row) => {
				const { worst } = shownMargins(row);
				return isMargin(worst) ? worst.oldestAt : null;
			},
			text: (row) => {
				const { worst } = shownMargins(row);
				return isMargin(worst) ? ageText(worst.oldestAt, now) : '';
			},
		},
		{
			id: 'floor',
			title: t('price_floor'),
			width: 104,
			numeric: true,
			cell: (row) => {
				const margins = shownMargins(row);
				if (margins.floorKopecks === undefined) return <NoData />;
				const isBelow = isBelowFloor(row);
				return (
					<span
						class={isBelow ? (isAtLoss(row) ? 'ink-alarm' : 'ink-act') : undefined}
						title={isBelow ? t('price_flag_below_floor') : undefined}
					>
						{isBelow && <span aria-hidden="true">▼ </span>}
						{floorText(margins)}
					</span>
				);
			},
			sortBy: (row) => shownMargins(row).floorKopecks ?? null,
			text: (row) => floorText(shownMargins(row)),
		},
		figure('minKopecks', 98),
		{
			id: 'promo',
			title: t('price_promo'),
			width: 98,
			numeric: true,
			cell: ({ price }) =>
				price.promoKopecks === undefined ? (
					<span class="quiet">—</span>
				) : (
					<span title={price.promos?.join('\n')}>{moneyText(price.promoKopecks, price.currency)}</span>
				),
			sortBy: ({ price }) => price.promoKopecks ?? null,
			text: ({ price }) => typedText('priceKopecks', price.promoKopecks),
		},
		{
			id: 'club',
			title: t('price_club'),
			width: 92,
			numeric: true,
			cell: ({ price }) =>
				price.clubKopecks === undefined ? (
					<span class="quiet">—</span>
				) : (
					<span title={price.clubPercent === undefined ? undefined : percentText(-price.clubPercent)}>
						{moneyText(price.clubKopecks, price.currency)}
					</span>
				),
			sortBy: ({ price }) => price.clubKopecks ?? null,
			text: ({ price }) => typedText('priceKopecks', price.clubKopecks),
		},
		{
			id: 'type',
			title: t('price_type'),
			width: 104,
			cell: (row) => <span class="cut">{sourceOf(row, types)}</span>,
			sortBy: (row) => sourceOf(row, types) || null,
			orderKey: `type ${types.map(({ title }) => title).join()}`,
			text: (row) => sourceOf(row, types),
		},
		{
			id: 'stock',
			title: t('price_stock'),
			width: 78,
			numeric: true,
			cell: ({ stock }) => (stock === undefined ? <span class="quiet">—</span> : numberText(stock)),
			sortBy: ({ stock }) => stock ?? null,
			text: ({ stock }) => (stock === undefined ? '' : String(stock)),
		},
		{
			id: 'last',
			title: t('price_last_change'),
			width: 134,
			cell: ({ id }) => {
				const event = lastEvents?.get(id);
				if (!event) return <span class="quiet">{lastEvents ? t('price_never_changed') : '…'}</span>;
				const text = `${ageText(event.at, now)}${event.source === 'outside' ? ` · ${t('price_outside')}` : ''}`;
				return (
					<span class={`cut${event.source === 'outside' ? ' ink-act' : ''}`} title={momentText(event.at)}>
						{text}
					</span>
				);
			},
			sortBy: ({ id }) => lastEvents?.get(id)?.at ?? null,
			orderKey: `last ${lastEvents?.size ?? 0}`,
			text: ({ id }) => {
				const at = lastEvents?.get(id)?.at;
				return at === undefined ? '' : momentText(at);
			},
		},
		{
			id: 'read-back',
			title: t('price_read_back'),
			width: 150,
			cell: (row) => <ReadBackBadge row={row} />,
			sortBy: ({ readBack }) => (readBack === 'none' ? null : readBacks.indexOf(readBack)),
			text: (row) => [readBackText(row.readBack), readBackWords(row)].filter(Boolean).join(': '),
		},
		{
			id: 'block',
			title: t('price_block'),
			width: 112,
			cell: (row) => (
				<label class="price-block">
					<input
						type="checkbox"
						checked={row.blocked}
						aria-label={`${t('price_block')}: ${row.article}`}
						onChange={() => onBlock(row, !row.blocked)}
					/>
					{row.blocked && <span class="cut">{t('price_block')}</span>}
				</label>
			),
			sortBy: ({ blocked }) => (blocked ? 0 : null),
			text: ({ blocked }) => (blocked ? t('price_block') : ''),
		},
		{
			id: 'sku',
			title: t('price_number'),
			width: 120,
			cell: ({ price }) => <span class="cut">{price.sku ?? price.nativeId}</span>,
			sortBy: ({ price }) => price.sku ?? price.nativeId,
			text: ({ price }) => price.sku ?? price.nativeId,
		},
	];
}
