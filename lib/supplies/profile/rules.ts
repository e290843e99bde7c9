import { isZone } from '../../core/time.ts';
import { type OperatorProfile, type OperatorStatus, type OperatorStep, ticketPlaces } from '../plan.ts';
import { lettersOf, plainPhrase, shortestPhrase } from '../record/operator-phrases.ts';

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
	'status-id',
	'unknown-step',
	'phrase-empty',
	'phrase-short',
	'phrase-twice',
] as const;

export interface ProfileFault {
	fault: (typeof profileFaults)[number];
	/** The step or the status (with what is wrong in it after `: `), the path in the file, or the value that is wrong. */
	place: string;
}

/** What makes a profile of the right shape useless: everything that is wrong with it, in the order of its steps, then of its statuses. */
export function faultsOf({ zone, steps, statuses = [] }: Pick<OperatorProfile, 'zone' | 'steps' | 'statuses'>): ProfileFault[] {
	const known = new Map(steps.map((step) => [step.id, step]));
	const seen = new Set<string>();
	return [
		...(!isZone(zone) ? [{ fault: 'zone' as const, place: zone }] : []),
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
		...faultsOfStatuses(statuses, known),
	];
}

/** An e-mail has to lead to one status: a phrase of two, or one that any e-mail may hold, recognises none. */
function faultsOfStatuses(statuses: readonly OperatorStatus[], steps: ReadonlyMap<string, OperatorStep>): ProfileFault[] {
	const ids = new Set<string>();
	const phrases = new Set<string>();
	return statuses.flatMap(({ id, step, phrases: written }): ProfileFault[] => {
		const faults: ProfileFault[] = [];
		if (ids.has(id)) faults.push({ fault: 'status-id', place: id });
		ids.add(id);
		if (step !== undefined && !steps.has(step)) faults.push({ fault: 'unknown-step', place: `${id}: ${step}` });
		for (const phrase of written) {
			const letters = lettersOf(phrase);
			const plain = plainPhrase(phrase);
			if (letters === 0) faults.push({ fault: 'phrase-empty', place: id });
			else if (letters < shortestPhrase) faults.push({ fault: 'phrase-short', place: `${id}: ${phrase}` });
			else if (phrases.has(plain)) faults.push({ fault: 'phrase-twice', place: `${id}: ${phrase}` });
			phrases.add(plain);
		}
		return faults;
	});
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
