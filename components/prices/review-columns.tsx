import type { Cabinet } from '../../lib/cabinets/model.ts';
import { moneyText } from '../../lib/platform/format.ts';
import { t } from '../../lib/platform/i18n.ts';
import { isMargin } from '../../lib/prices/margin.ts';
import { type FigureName, figureNames } from '../../lib/prices/model.ts';
import { isSent } from '../../lib/prices/review.ts';
import type { ReviewRow } from '../../lib/prices/review-model.ts';
import { Badge } from '../base/badge.tsx';
import type { Column } from '../base/table/column.ts';
import { cabinetLabel } from '../cabinets/cabinet-label.ts';
import { figureText, figureTitle, percentText } from './figure-text.ts';
import { formulaText, marginText } from './margin-words.ts';
import { effectText, roundedText, skipText, stopText } from './review-words.ts';

/** Figures that move, other than the price itself. */
const others = ({ old, next }: ReviewRow): FigureName[] =>
	figureNames.filter((name) => name !== 'priceKopecks' && old[name] !== next[name]);

const otherText = (row: ReviewRow): string =>
	others(row)
		.map((name) => `${figureTitle(name)}: ${figureText(name, row.old[name])} → ${figureText(name, row.next[name] ?? null)}`)
		.join('; ');

export function Move({ row }: { row: ReviewRow }) {
	const { old, next, percent } = row;
	return (
		<span class="price-move">
			{old.priceKopecks === next.priceKopecks ? (
				<b>{figureText('priceKopecks', next.priceKopecks)}</b>
			) : (
				<>
					<s class="quiet">{figureText('priceKopecks', old.priceKopecks)}</s>
					<span aria-hidden="true">→</span>
					<b>{figureText('priceKopecks', next.priceKopecks ?? null)}</b>
					{percent !== undefined && <span class={percent < 0 ? 'price-down' : 'price-up'}>{percentText(percent, true)}</span>}
				</>
			)}
		</span>
	);
}

export function MarginMove({ row: { before, after }, now }: { row: ReviewRow; now: number }) {
	const isSame = before === after;
	const bad = isMargin(after.worst) && after.worst.kopecks < 0;
	return (
		<span class="price-move" title={formulaText(after.worst, now)}>
			{!isSame && isMargin(before.worst) && (
				<>
					<span class="quiet">{marginText(before)}</span>
					<span aria-hidden="true">→</span>
				</>
			)}
			<span class={bad ? 'ink-alarm' : isMargin(after.worst) ? undefined : 'quiet cut'}>
				{marginText(after)}
				{isMargin(after.worst) && <small class="quiet"> {moneyText(after.worst.kopecks)}</small>}
			</span>
		</span>
	);
}

/** Lines that a row has room for. */
const shownWords = 2;

/** What a guard says, what the marketplace will do with it, and what was rounded; what there is no room for is counted, and told on hover. */
export function Words({ row }: { row: ReviewRow }) {
	const rounding = roundedText(row);
	const words = [
		...row.stops.map((stop) => ({ id: stop.code, text: stopText(stop), isStop: true })),
		...row.effects.map((effect) => ({ id: effect.code, text: effectText(effect), isStop: false })),
		...(rounding ? [{ id: 'rounding', text: rounding, isStop: false }] : []),
	];
	if (words.length === 0) return <Fate row={row} />;
	const more = words.length - shownWords;
	return (
		<span class="price-words" title={words.map(({ text }) => text).join('\n')}>
			{words.slice(0, shownWords).map(({ id, text, isStop }, place) => (
				<span key={id} class="price-word">
					{isStop ? (
						<Badge tone="act">
							<span aria-hidden="true">!</span>
							<span class="cut">{text}</span>
						</Badge>
					) : (
						<span class="cut">{text}</span>
					)}
					{more > 0 && place === shownWords - 1 && <small class="quiet">{t('price_words_more', { count: more })}</small>}
				</span>
			))}
		</span>
	);
}

export function Fate({ row }: { row: ReviewRow }) {
	return isSent(row) ? (
		<Badge tone="wait">
			<span aria-hidden="true">→</span>
			{t('price_sent')}
		</Badge>
	) : (
		<span class="price-fate" title={skipText(row)}>
			<Badge tone="off">
				<span aria-hidden="true">–</span>
				{t('price_skipped')}
			</Badge>
			<span class="cut">{skipText(row)}</span>
		</span>
	);
}

function Goods({ row, cabinet }: { row: ReviewRow; cabinet: Cabinet | undefined }) {
	return (
		<>
			<span class="mark" style={{ '--cabinet': cabinet?.color }} title={cabinet && cabinetLabel(cabinet)} />
			<span class="price-goods">
				<span class="cut" title={row.title}>
					{row.title}
				</span>
				<small class="quiet cut">
					{row.article}
					{others(row).length > 0 && ` · ${otherText(row)}`}
				</small>
			</span>
		</>
	);
}

/** `now` is epoch ms, to the minute. */
export const reviewColumns = (cabinets: ReadonlyMap<string, Cabinet>, now: number): Column<ReviewRow>[] => [
	{
		id: 'goods',
		title: t('order_goods'),
		width: 180,
		grow: true,
		cell: (row) => <Goods row={row} cabinet={cabinets.get(row.cabinetId)} />,
		sortBy: ({ title }) => title,
		text: ({ article, title }) => `${article} ${title}`,
	},
	{
		id: 'move',
		title: t('price_move'),
		width: 216,
		cell: (row) => <Move row={row} />,
		sortBy: ({ percent }) => (percent === undefined ? null : Math.abs(percent)),
		text: ({ old, next }) => `${figureText('priceKopecks', old.priceKopecks)} → ${figureText('priceKopecks', next.priceKopecks ?? null)}`,
	},
	{
		id: 'margin',
		title: t('price_margin'),
		width: 204,
		cell: (row) => <MarginMove row={row} now={now} />,
		sortBy: ({ after: { worst } }) => (isMargin(worst) ? worst.percent : null),
		text: ({ before, after }) => `${marginText(before)} → ${marginText(after)}`,
	},
	{
		id: 'words',
		title: t('price_effects'),
		width: 240,
		grow: true,
		cell: (row) => (isSent(row) ? <Words row={row} /> : <Fate row={row} />),
		sortBy: (row) => (isSent(row) ? `1${row.stops.length > 0 ? '0' : '1'}` : `0${skipText(row)}`),
		text: (row) =>
			isSent(row)
				? [...row.stops.map(stopText), ...row.effects.map(effectText), roundedText(row)].filter(Boolean).join('; ') || t('price_sent')
				: `${t('price_skipped')}: ${skipText(row)}`,
	},
];

/** The same in one column, for the narrow panel. */
export const narrowColumns = (cabinets: ReadonlyMap<string, Cabinet>, now: number): Column<ReviewRow>[] => [
	{
		id: 'row',
		title: t('price_move'),
		width: 200,
		grow: true,
		cell: (row) => (
			<span class="price-stack">
				<span class="price-stack-head">
					<Goods row={row} cabinet={cabinets.get(row.cabinetId)} />
				</span>
				<span class="price-stack-line">
					<Move row={row} />
					<MarginMove row={row} now={now} />
				</span>
				{isSent(row) ? <Words row={row} /> : <Fate row={row} />}
			</span>
		),
		text: ({ article, title }) => `${article} ${title}`,
	},
];
