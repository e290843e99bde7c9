import { writtenMoment } from '../core/time.ts';
import { type OperatorProfile, type OperatorStep, ticketPlaces } from './plan.ts';

/** What can be wrong with a profile. The words are in `_locales` under `plan_fault_…`. */
export const profileFaults = [
	'json',
	'format',
	'newer',
	'shape',
	'zone',
	'clock',
	'day',
	'same-id',
	'unknown-after',
	'cycle',
	'order',
	'place',
] as const;

export interface ProfileFault {
	fault: (typeof profileFaults)[number];
	/** The step, the path in the file, or the value that is wrong. */
	place: string;
}

/** What makes a profile of the right shape useless: everything that is wrong with it, in the order of its steps. */
export function faultsOf({ zone, steps }: Pick<OperatorProfile, 'zone' | 'steps'>): ProfileFault[] {
	const known = new Map(steps.map((step) => [step.id, step]));
	const seen = new Set<string>();
	return [
		...(writtenMoment('2026-01-01', '00:00', zone) === undefined ? [{ fault: 'zone' as const, place: zone }] : []),
		...steps.flatMap((step): ProfileFault[] => {
			const place = step.id;
			const faults: ProfileFault[] = [];
			if (seen.has(place)) faults.push({ fault: 'same-id', place });
			seen.add(place);
			if (step.clock !== undefined && !/^(?:[01]\d|2[0-3]):[0-5]\d$/.test(step.clock))
				faults.push({ fault: 'clock', place: `${place}: ${step.clock}` });
			if ((step.daysBefore === undefined) === (step.fullDaysBetween === undefined)) faults.push({ fault: 'day', place });
			for (const earlier of step.after ?? []) {
				const before = known.get(earlier);
				if (!before) faults.push({ fault: 'unknown-after', place: `${place}: ${earlier}` });
				else if (isLater(before, step)) faults.push({ fault: 'order', place: `${earlier} → ${place}` });
			}
			if (leadsTo(place, place, known)) faults.push({ fault: 'cycle', place });
			for (const named of placesIn(step.ticket?.body ?? ''))
				if (!ticketPlaces.some((each) => each === named)) faults.push({ fault: 'place', place: `${place}: {${named}}` });
			return faults;
		}),
	];
}

/** The names that stand in braces in a text. */
export const placesIn = (text: string): string[] => [...text.matchAll(/\{(\w*)\}/g)].map(([, name = '']) => name);

const daysOf = ({ daysBefore = 0, fullDaysBetween }: OperatorStep): number =>
	fullDaysBetween === undefined ? daysBefore : fullDaysBetween + 1;

/** Whether the first step's moment is after the second one's. */
function isLater(a: OperatorStep, b: OperatorStep): boolean {
	if (daysOf(a) !== daysOf(b)) return daysOf(a) < daysOf(b);
	return (a.clock ?? '24:00') > (b.clock ?? '24:00');
}

/** Whether one comes to `goal` on the way along `after`. */
function leadsTo(start: string, goal: string, known: ReadonlyMap<string, OperatorStep>): boolean {
	const seen = new Set<string>();
	const open = [...(known.get(start)?.after ?? [])];
	for (let id = open.pop(); id !== undefined; id = open.pop()) {
		if (id === goal) return true;
		if (seen.has(id)) continue;
		seen.add(id);
		open.push(...(known.get(id)?.after ?? []));
	}
	return false;
}
