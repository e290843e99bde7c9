import { useState } from 'preact/hooks';
import { momentText, shortDateText } from '../../lib/platform/format.ts';
import { t } from '../../lib/platform/i18n.ts';
import { type StepPoint, stepPoints } from '../../lib/prices/history.ts';
import type { FigureName, PriceEvent } from '../../lib/prices/model.ts';
import { figureText, figureTitle } from './figure-text.ts';

const width = 300;
const height = 96;
const pad = 8;
/** A line of a moment needs some length to be seen. */
const leastSpan = 3_600_000;

const sourceWords = (source: PriceEvent['source']): string => t(`price_event_${source}`);

const pointText = (name: FigureName, { at, value, source }: StepPoint): string =>
	`${momentText(at)}: ${figureText(name, value)}, ${sourceWords(source)}`;

interface PriceHistoryProps {
	events: readonly PriceEvent[];
	figure: FigureName;
	now: number;
}

/** A figure in time as a step line; arrows move along its corners, and the list below says the same in words. */
export function PriceHistory({ events, figure, now }: PriceHistoryProps) {
	const points = stepPoints(events, figure);
	const [chosen, setChosen] = useState<number>();
	const values = points.flatMap(({ value }) => value ?? []);
	if (values.length === 0) return <p class="quiet">{t('price_history_none')}</p>;
	const from = points[0]?.at ?? now;
	const span = Math.max(leastSpan, now - from);
	const [low, high] = [Math.min(...values), Math.max(...values)];
	const x = (at: number) => pad + ((at - from) / span) * (width - 2 * pad);
	const y = (value: number) => (high === low ? height / 2 : height - pad - ((value - low) / (high - low)) * (height - 2 * pad));
	let line = '';
	for (const [place, point] of points.entries()) {
		const until = points[place + 1]?.at ?? from + span;
		if (point.value === undefined) continue;
		const gap = place === 0 || points[place - 1]?.value === undefined;
		line += `${gap ? 'M' : 'L'}${x(point.at)} ${y(point.value)}H${x(until)}`;
	}
	const at = Math.min(chosen ?? points.length - 1, points.length - 1);
	const move = (event: KeyboardEvent) => {
		const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
		const end = event.key === 'Home' ? 0 : event.key === 'End' ? points.length - 1 : undefined;
		if (step === 0 && end === undefined) return;
		event.preventDefault();
		setChosen(end ?? Math.max(0, Math.min(points.length - 1, at + step)));
	};
	/** The corner that lies nearest to where the line was pressed. */
	const press = ({ clientX, currentTarget }: MouseEvent) => {
		const box = (currentTarget as HTMLElement).getBoundingClientRect();
		const pressed = ((clientX - box.left) / box.width) * width;
		const distances = points.map((one) => Math.abs(x(one.at) - pressed));
		setChosen(distances.indexOf(Math.min(...distances)));
	};
	const point = points[at];
	return (
		<>
			<div
				class="price-history"
				role="slider"
				tabIndex={0}
				aria-label={t('price_history_of', { figure: figureTitle(figure) })}
				aria-valuemin={1}
				aria-valuemax={points.length}
				aria-valuenow={at + 1}
				aria-valuetext={point ? pointText(figure, point) : ''}
				onKeyDown={move}
				onClick={press}
			>
				<svg viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
					<path d={line} class="price-line" />
					{points.map((one, place) =>
						one.value === undefined ? null : (
							<g key={one.at} class={`price-point price-point-${one.source}${place === at ? ' price-point-at' : ''}`}>
								<title>{pointText(figure, one)}</title>
								{one.source === 'outside' ? (
									<rect x={x(one.at) - 4} y={y(one.value) - 4} width="8" height="8" />
								) : (
									<circle cx={x(one.at)} cy={y(one.value)} r="4" />
								)}
							</g>
						),
					)}
				</svg>
				<div class="price-history-ends quiet">
					<small>{shortDateText(from)}</small>
					<small>{t('price_history_now')}</small>
				</div>
			</div>
			{point && (
				<p class="price-history-said" aria-hidden="true">
					{pointText(figure, point)}
				</p>
			)}
			<ol class="price-events">
				{[...events]
					.sort((a, b) => b.at - a.at || b.id - a.id)
					.slice(0, 40)
					.map(({ id, at: moment, before, after, source }) => (
						<li key={id} class={source === 'outside' ? 'price-event-outside' : undefined}>
							<time class="quiet" dateTime={new Date(moment).toISOString()}>
								{momentText(moment)}
							</time>
							<span>
								{before && <s class="quiet">{figureText('priceKopecks', before.priceKopecks)}</s>}
								{before && ' → '}
								<b>{figureText('priceKopecks', after.priceKopecks)}</b>
								{after.beforeKopecks !== undefined && after.beforeKopecks !== before?.beforeKopecks && (
									<small class="quiet">
										{' '}
										{figureTitle('beforeKopecks')} {figureText('beforeKopecks', after.beforeKopecks)}
									</small>
								)}
							</span>
							<small class={source === 'outside' ? 'ink-act' : 'quiet'}>{sourceWords(source)}</small>
						</li>
					))}
			</ol>
		</>
	);
}
