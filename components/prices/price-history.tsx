import { useState } from 'preact/hooks';
import { momentText, shortDateText } from '../../lib/platform/format.ts';
import { plural, t } from '../../lib/platform/i18n.ts';
import { type ChangedFigure, changedFigures, figuresToldIn, type StepPoint, stepPoints } from '../../lib/prices/history.ts';
import type { FigureName, PriceEvent } from '../../lib/prices/model.ts';
import { Button } from '../base/button.tsx';
import { figureText, figureTitle } from './figure-text.ts';

const width = 300;
const height = 96;
const pad = 8;
/** A line of a moment needs some length to be seen. */
const leastSpan = 3_600_000;

const sourceWords = (source: PriceEvent['source']): string => t(`price_event_${source}`);

const pointText = (name: FigureName, { at, value, source }: StepPoint, currency: string): string =>
	`${momentText(at)}: ${value === undefined ? t('price_history_absent') : figureText(name, value, currency)}, ${sourceWords(source)}`;

/** So many of the latest events are listed at first, and as many more each time that more are wanted. */
const eventsAtOnce = 40;

interface PriceHistoryProps {
	events: readonly PriceEvent[];
	currency: string;
	now: number;
}

/** Everything that happened to a price: one of its figures drawn as a line, and all of them in words. */
export function PriceHistory({ events, currency, now }: PriceHistoryProps) {
	const told = figuresToldIn(events);
	const [wanted, setWanted] = useState<FigureName>('priceKopecks');
	const figure = told.includes(wanted) ? wanted : told[0];
	if (events.length === 0) return <p class="quiet">{t('price_history_none')}</p>;
	return (
		<>
			{told.length > 1 && (
				<fieldset class="chips price-history-figures" aria-label={t('price_figure')}>
					{told.map((name) => (
						<button key={name} type="button" class="chip" aria-pressed={name === figure} onClick={() => setWanted(name)}>
							{figureTitle(name)}
						</button>
					))}
				</fieldset>
			)}
			{figure && <FigureLine key={figure} events={events} figure={figure} currency={currency} now={now} />}
			<PriceEvents events={events} currency={currency} />
		</>
	);
}

/** A figure in time as a step line; arrows move along its corners. */
function FigureLine({ events, figure, currency, now }: PriceHistoryProps & { figure: FigureName }) {
	const points = stepPoints(events, figure);
	const [chosen, setChosen] = useState<number>();
	const values = points.flatMap(({ value }) => value ?? []);
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
				aria-valuetext={point ? pointText(figure, point, currency) : ''}
				onKeyDown={move}
				onClick={press}
			>
				<svg viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
					<path d={line} class="price-line" />
					{points.map((one, place) =>
						one.value === undefined ? null : (
							<g key={one.at} class={`price-point price-point-${one.source}${place === at ? ' price-point-at' : ''}`}>
								<title>{pointText(figure, one, currency)}</title>
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
					{pointText(figure, point, currency)}
				</p>
			)}
		</>
	);
}

/** All that happened in words, newest first: the figures that became others, and who changed them. */
function PriceEvents({ events, currency }: Pick<PriceHistoryProps, 'events' | 'currency'>) {
	const [most, setMost] = useState(eventsAtOnce);
	const newest = [...events].sort((a, b) => b.at - a.at || b.id - a.id);
	return (
		<>
			<ol class="price-events">
				{newest.slice(0, most).map(({ id, at, before, after, source }) => (
					<li key={id} class={source === 'outside' ? 'price-event-outside' : undefined}>
						<time class="quiet" dateTime={new Date(at).toISOString()}>
							{momentText(at)}
						</time>
						<span class="price-event-figures">
							{changedFigures(before, after).map((figure) => (
								<FigureChange key={figure.name} figure={figure} first={before === undefined} currency={currency} />
							))}
						</span>
						<small class={source === 'outside' ? 'ink-act' : 'quiet'}>{sourceWords(source)}</small>
					</li>
				))}
			</ol>
			{newest.length > most && (
				<Button small look="quiet" onClick={() => setMost(most + eventsAtOnce)}>
					{plural('price_history_more', newest.length - most)}
				</Button>
			)}
		</>
	);
}

interface FigureChangeProps {
	figure: ChangedFigure;
	/** Of a first reading: nothing is known of the time before it. */
	first: boolean;
	currency: string;
}

/** `1 000 ₽ → 900 ₽`; with its name before it where it is another figure than the price. */
function FigureChange({ figure: { name, before, after }, first, currency }: FigureChangeProps) {
	const text = (value: number | undefined) => (value === undefined ? t('price_history_absent') : figureText(name, value, currency));
	return (
		<span>
			{name !== 'priceKopecks' && <small class="quiet">{figureTitle(name)} </small>}
			{!first && (
				<>
					<s class="quiet">{text(before)}</s>
					{' → '}
				</>
			)}
			<b>{text(after)}</b>
		</span>
	);
}
