import { groupBy } from '../../core/groups.ts';
import { type Day, daysBetween } from '../../core/time.ts';
import { type DelayCause, delayCauses, type OperatorStep, type PlanEvent, stepActors } from '../plan.ts';
import { standingDay } from './record.ts';

/** A move of a shipment, as it stands in the record. */
export type Move = PlanEvent & { movedTo: Day; cause: DelayCause };
/** A step that was late. */
export type LateStep = PlanEvent & { stepId: string; actor: OperatorStep['actor'] };

/** What the record says of one shipment. */
export interface ShipmentRecord {
	supplyId: string;
	number: string;
	/** The day that it had first, and the one that it has or had last. */
	planned: Day;
	last: Day;
	/** Earliest first. */
	moves: Move[];
	late: LateStep[];
	ended: 'shipped' | 'cancelled' | 'open';
}

/** A part of the moves, by who caused them. */
export interface CauseShare {
	cause: DelayCause;
	/** Shipments whose first move it caused: these add up to all that were moved. */
	shipments: number;
	/** Moves. */
	times: number;
	/** Days by which moves have put shipments off. */
	daysLater: number;
}

export interface LateShare {
	stepId: string;
	actor: OperatorStep['actor'];
	times: number;
}

export interface MonthSummary {
	/** `YYYY-MM` */
	month: string;
	/** Shipments whose first day was in the month; each is one of shipped, cancelled, open. */
	planned: number;
	shipped: number;
	/** Of the shipped ones, those that left for the day that they had first. */
	onTheirDay: number;
	cancelled: number;
	open: number;
	/** Shipments that were moved at least once, and how often that was in all. */
	moved: number;
	times: number;
	/** Days by which they were put off, and brought forward, all moves together. */
	daysLater: number;
	daysEarlier: number;
	/** Every cause, also those with nothing. */
	byCause: CauseShare[];
	/** Late steps, the most frequent first, and by who was late. */
	late: LateShare[];
	lateBy: { actor: OperatorStep['actor']; times: number }[];
	/** By day. */
	shipments: ShipmentRecord[];
}

/** The month of a day, `YYYY-MM`. */
export const monthOfDay = (day: Day): string => day.slice(0, 7);

/** The months that a record knows of, latest first. */
export const monthsOf = (events: readonly PlanEvent[]): string[] =>
	[...new Set(events.filter(({ kind }) => kind === 'planned').map(({ day }) => monthOfDay(day)))].sort().reverse();

/** What a record says, shipment by shipment, by day; a shipment whose planning is not in it is left out. */
export const shipmentRecords = (events: readonly PlanEvent[]): ShipmentRecord[] =>
	[...groupBy(events, ({ supplyId }) => supplyId).values()].flatMap((own) => recordOf(own) ?? []).sort(byDay);

function recordOf(events: readonly PlanEvent[]): ShipmentRecord | undefined {
	const planned = events.find(({ kind }) => kind === 'planned');
	const end = standingDay(events);
	if (!planned || !end) return undefined;
	const inTime = events.toSorted((a, b) => a.at - b.at);
	const over = inTime.findLast(({ kind }) => kind === 'shipped' || kind === 'cancelled');
	return {
		supplyId: planned.supplyId,
		number: inTime.at(-1)?.number ?? planned.number,
		planned: planned.day,
		last: end.day,
		moves: inTime.flatMap((event) => moveOf(event) ?? []),
		late: inTime.flatMap((event) => lateOf(event) ?? []),
		ended: over?.kind === 'shipped' || over?.kind === 'cancelled' ? over.kind : 'open',
	};
}

const moveOf = (event: PlanEvent): Move | undefined =>
	event.kind === 'moved' && event.movedTo !== undefined ? { ...event, movedTo: event.movedTo, cause: event.cause ?? 'unknown' } : undefined;

const lateOf = (event: PlanEvent): LateStep | undefined =>
	event.kind === 'late' && event.stepId !== undefined && event.actor !== undefined
		? { ...event, stepId: event.stepId, actor: event.actor }
		: undefined;

const byDay = (a: ShipmentRecord, b: ShipmentRecord): number => compare(a.planned, b.planned) || compare(a.supplyId, b.supplyId);
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** A month of a record: shipments by the day that they had first, wherever they went from there. `month` is `YYYY-MM`. */
export function monthOf(events: readonly PlanEvent[], month: string): MonthSummary {
	const shipments = shipmentRecords(events).filter(({ planned }) => monthOfDay(planned) === month);
	const moves = shipments.flatMap((shipment) => shipment.moves);
	const late = shipments.flatMap((shipment) => shipment.late);
	const ended = (how: ShipmentRecord['ended']) => shipments.filter((shipment) => shipment.ended === how);
	return {
		month,
		planned: shipments.length,
		shipped: ended('shipped').length,
		onTheirDay: ended('shipped').filter(({ planned, last }) => planned === last).length,
		cancelled: ended('cancelled').length,
		open: ended('open').length,
		moved: shipments.filter((shipment) => shipment.moves.length > 0).length,
		times: moves.length,
		daysLater: sum(moves.map(daysLaterOf)),
		daysEarlier: sum(moves.map((move) => Math.max(0, -shift(move)))),
		byCause: delayCauses.map((cause) => shareOf(cause, shipments, moves)),
		late: sharesOf(late),
		lateBy: stepActors.map((actor) => ({ actor, times: late.filter((event) => event.actor === actor).length })),
		shipments,
	};
}

function shareOf(cause: DelayCause, shipments: readonly ShipmentRecord[], moves: readonly Move[]): CauseShare {
	const own = moves.filter((move) => move.cause === cause);
	return {
		cause,
		shipments: shipments.filter((shipment) => shipment.moves[0]?.cause === cause).length,
		times: own.length,
		daysLater: sum(own.map(daysLaterOf)),
	};
}

const sharesOf = (late: readonly LateStep[]): LateShare[] =>
	[...groupBy(late, ({ stepId, actor }) => `${actor} ${stepId}`).values()]
		.flatMap((same) => (same[0] ? [{ stepId: same[0].stepId, actor: same[0].actor, times: same.length }] : []))
		.sort((a, b) => b.times - a.times || compare(a.stepId, b.stepId));

/** Days from where a move begins to where it leads; negative = brought forward. */
const shift = ({ day, movedTo }: Move): number => daysBetween(day, movedTo);
const daysLaterOf = (move: Move): number => Math.max(0, shift(move));
const sum = (figures: readonly number[]): number => figures.reduce((total, figure) => total + figure, 0);
