import { useMemo, useState } from 'preact/hooks';
import type { Cabinet } from '../../lib/cabinets/model.ts';
import type { ChangeGroup } from '../../lib/changes/model.ts';
import { call } from '../../lib/messaging/client.ts';
import { failureSentence } from '../../lib/platform/failure.ts';
import { numberText } from '../../lib/platform/format.ts';
import { plural, t } from '../../lib/platform/i18n.ts';
import type { PriceAsk } from '../../lib/prices/model.ts';
import { isSent } from '../../lib/prices/review.ts';
import type { BatchStop, Review, ReviewRow } from '../../lib/prices/review-model.ts';
import { Button } from '../base/button.tsx';
import { Field } from '../base/field.tsx';
import { Progress } from '../base/progress.tsx';
import { Empty, ErrorState, Loading, Notice } from '../base/states.tsx';
import { DataTable } from '../base/table/data-table.tsx';
import type { Sort } from '../base/table/order.ts';
import { useVisible } from '../base/table/use-visible.ts';
import { useWork } from '../base/use-work.ts';
import { cabinetLabel } from '../cabinets/cabinet-label.ts';
import { BeforeAfter } from './before-after.tsx';
import { percentText } from './figure-text.ts';
import { Histogram } from './histogram.tsx';
import { narrowColumns, reviewColumns } from './review-columns.tsx';
import { stopText } from './review-words.ts';
import { usePreview } from './use-preview.ts';
import './prices.css';

interface PriceReviewProps {
	ask: PriceAsk;
	cabinets: readonly Cabinet[];
	source: ChangeGroup['source'];
	/** The cabinet page that the wish comes from: its account is compared with the prices'. */
	tabId?: number;
	now: number;
	narrow?: boolean;
	onSent: (sent: { groupId: string; queued: number }) => void;
}

type Shown = 'all' | 'sent' | 'skipped' | 'stopped';

const noRows: readonly ReviewRow[] = [];
const minuteMs = 60_000;

/** The last look before anything is sent: each row as it will stand, what stops it, and the one button that sends. */
export function PriceReview({ ask, cabinets, source, tabId, now, narrow, onSent }: PriceReviewProps) {
	const [{ preview, done, total, failure: broken }, again] = usePreview(ask);
	const { failure, run, clear } = useWork();
	const [typed, setTyped] = useState('');
	const [shown, setShown] = useState<Shown>('all');
	const [only, setOnly] = useState<BatchStop>();
	const [sort, setSort] = useState<Sort>();
	const byId = useMemo(() => new Map(cabinets.map((cabinet) => [cabinet.id, cabinet])), [cabinets]);
	const minute = Math.floor(now / minuteMs) * minuteMs;
	const columns = useMemo(() => (narrow ? narrowColumns : reviewColumns)(byId, minute), [byId, minute, narrow]);
	const review = preview?.review;
	const rows = review?.rows ?? noRows;
	const keep = useMemo(() => keepRow(shown, only), [shown, only]);
	const visible = useVisible(rows, columns, sort, keep);
	const sent = useMemo(() => rows.filter(isSent), [rows]);
	// The page is drawn anew every second; what is reckoned from all rows is not.
	const about = useMemo(
		() =>
			review && (
				<>
					<Cabinets rows={sent} cabinets={cabinets} />
					<Facts review={review} rows={sent} />
				</>
			),
		[review, sent, cabinets],
	);
	if (broken) return <ErrorState failure={broken} onRetry={again} />;
	if (!preview || !review)
		return total > 0 ? (
			<Progress text={t('price_reviewing', { done: numberText(done), total: numberText(total) })} share={done / total} />
		) : (
			<Loading />
		);
	if (rows.length === 0)
		return (
			<Empty icon="price" title={t('price_review_none')}>
				{t('price_review_none_text')}
			</Empty>
		);
	const mustType = review.needsTyped > 0;
	const isTyped = !mustType || Number(typed.replace(/\s/g, '')) === review.needsTyped;
	const send = () =>
		run(async () => {
			const { groupId, digest } = preview;
			const { queued } = await call['prices.submit']({
				what: ask,
				groupId,
				digest,
				source,
				...(mustType ? { typed: review.needsTyped } : {}),
				...(tabId === undefined ? {} : { tabId }),
			});
			onSent({ groupId, queued });
		});
	const involved = new Set(sent.map(({ cabinetId }) => cabinetId));
	const stopped = rows.filter(({ stops }) => stops.length > 0).length;
	const kinds: { id: Shown; count: number }[] = [
		{ id: 'all', count: rows.length },
		{ id: 'sent', count: review.toSend },
		{ id: 'skipped', count: review.skipped },
		{ id: 'stopped', count: stopped },
	];
	const isNothing = review.toSend === 0;
	return (
		<div class={`price-review${narrow ? ' price-review-narrow' : ''}`}>
			<div class="price-review-side">
				{about}
				{review.stops.length > 0 && (
					<Stops
						stops={review.stops}
						rows={rows}
						chosen={only}
						onChoose={(stop) => {
							setOnly(stop);
							setShown('all');
						}}
					/>
				)}
			</div>
			<div class="price-review-send">
				{isNothing && (
					<Notice tone="act" icon="alert">
						{t('price_nothing_to_send')}
					</Notice>
				)}
				{failure && (
					<Notice tone="alarm" icon="alert">
						{failureSentence(failure)}
					</Notice>
				)}
				{!isNothing && (
					<div class="price-send">
						{mustType && (
							<Field
								label={t('price_type_count', { count: numberText(review.needsTyped) })}
								value={typed}
								onInput={setTyped}
								hint={t('price_type_count_hint')}
								{...(typed.trim() !== '' && !isTyped ? { error: t('price_type_count_wrong') } : {})}
							/>
						)}
						{failure?.code === 'plan-changed' ? (
							<Button
								look="main"
								onClick={() => {
									clear();
									setTyped('');
									again();
								}}
							>
								{t('act_again')}
							</Button>
						) : (
							<Button look="main" disabled={!isTyped} onClick={send}>
								{t('price_send', {
									prices: plural('price_send_prices', review.toSend),
									cabinets: plural('price_send_cabinets', involved.size),
								})}
							</Button>
						)}
						<p class="field-hint">{t('act_back')}</p>
					</div>
				)}
			</div>
			<div class="price-review-rows">
				<fieldset class="chips" aria-label={t('prices_filters')}>
					{kinds
						.filter(({ id, count }) => count > 0 || id === 'all')
						.map(({ id, count }) => (
							<button
								key={id}
								type="button"
								class="chip"
								aria-pressed={shown === id && !only}
								onClick={() => {
									setShown(id);
									setOnly(undefined);
								}}
							>
								{t(`price_rows_${id}`)} <b>{numberText(count)}</b>
							</button>
						))}
				</fieldset>
				<DataTable<ReviewRow>
					label={t('prices_part_review')}
					name={narrow ? 'price-review-narrow' : 'price-review'}
					rows={rows}
					visible={visible}
					columns={columns}
					idOf={({ id }) => id}
					sort={sort}
					onSort={setSort}
					lookOf={(row) =>
						row.problems.some(({ code }) => code === 'blocked') ? 'price-blocked' : isSent(row) ? undefined : 'price-left-out'
					}
					rowHeight={narrow ? 96 : 48}
				/>
			</div>
		</div>
	);
}

function keepRow(shown: Shown, only: BatchStop | undefined): ((row: ReviewRow) => boolean) | undefined {
	if (only) {
		const ids = new Set(only.ids);
		return ({ id }) => ids.has(id);
	}
	switch (shown) {
		case 'all':
			return undefined;
		case 'sent':
			return isSent;
		case 'skipped':
			return (row) => !isSent(row);
		case 'stopped':
			return ({ stops }) => stops.length > 0;
	}
}

/** Which cabinets it goes to, with how many prices each. */
function Cabinets({ rows, cabinets }: { rows: readonly ReviewRow[]; cabinets: readonly Cabinet[] }) {
	const counts = new Map<string, number>();
	for (const { cabinetId } of rows) counts.set(cabinetId, (counts.get(cabinetId) ?? 0) + 1);
	return (
		<ul class="price-cabinets">
			{cabinets
				.filter(({ id }) => counts.has(id))
				.map((cabinet) => (
					<li key={cabinet.id} class="card" style={{ '--cabinet': cabinet.color }}>
						<span class="mark" /> <span class="cut">{cabinetLabel(cabinet)}</span>
						<b>{plural('prices_count', counts.get(cabinet.id) ?? 0)}</b>
					</li>
				))}
		</ul>
	);
}

/** By how much the prices move: the middle, the strongest, and all of them as bars. */
function Facts({ review, rows }: { review: Review; rows: readonly ReviewRow[] }) {
	const percents = rows.flatMap(({ percent }) => percent ?? []);
	const pairs = rows.flatMap(({ old, next }) =>
		old.priceKopecks === undefined || next.priceKopecks === undefined ? [] : [{ before: old.priceKopecks, after: next.priceKopecks }],
	);
	const strongest = rows.reduce<ReviewRow | undefined>(
		(most, row) => (Math.abs(row.percent ?? 0) > Math.abs(most?.percent ?? 0) ? row : most),
		undefined,
	);
	if (review.medianPercent === undefined) return null;
	return (
		<>
			<p>
				{t('price_median', { percent: percentText(review.medianPercent, true) })}
				{strongest?.percent !== undefined && (
					<span class="quiet">
						{' · '}
						{t('price_strongest', { article: strongest.article, percent: percentText(strongest.percent, true) })}
					</span>
				)}
			</p>
			<Histogram percents={percents} />
			<BeforeAfter pairs={pairs} />
		</>
	);
}

interface StopsProps {
	stops: readonly BatchStop[];
	rows: readonly ReviewRow[];
	chosen: BatchStop | undefined;
	onChoose: (stop: BatchStop | undefined) => void;
}

/** What the guards say, each with its worst row and with how many rows it is about; a press shows them. */
function Stops({ stops, rows, chosen, onChoose }: StopsProps) {
	const worstOf = (stop: BatchStop) =>
		rows.find((row) => row.stops.some(({ code, params }) => code === stop.code && params === stop.params));
	return (
		<section class="price-stops notice tone-act" role="alert" aria-label={t('price_stops')}>
			<h2>{t('price_stops')}</h2>
			<ul>
				{stops.map((stop) => (
					<li key={stop.code}>
						<span>
							{stopText(stop)}
							{stop.ids.length > 0 && (
								<small class="quiet">
									{' '}
									· {t('price_stop_rows', { article: worstOf(stop)?.article ?? '', count: numberText(stop.ids.length) })}
								</small>
							)}
						</span>
						{stop.ids.length > 0 && (
							<button
								type="button"
								class="link"
								aria-pressed={chosen?.code === stop.code}
								onClick={() => onChoose(chosen?.code === stop.code ? undefined : stop)}
							>
								{t(chosen?.code === stop.code ? 'price_stop_all' : 'price_stop_show')}
							</button>
						)}
					</li>
				))}
			</ul>
		</section>
	);
}
