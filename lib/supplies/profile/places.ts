import type { ProfileDraft } from './draft.ts';
import type { ProfileFault } from './rules.ts';

/** A fault, and the field of the editor that it stands at. */
export interface PlacedFault extends ProfileFault {
	of: 'profile' | 'step' | 'status';
	/** Of the step, or of the status. */
	id?: string;
	/** The path of the field inside of it: `words.title`, `days`, `after`, `phrases.1`. */
	field: string;
}

/** Rules about steps and statuses, and the field where each is broken; every other fault names a path in the file. */
const fieldOfFault: Partial<Record<ProfileFault['fault'], readonly ['step' | 'status', string]>> = {
	clock: ['step', 'clock'],
	day: ['step', 'days'],
	'same-id': ['step', 'id'],
	'unknown-after': ['step', 'after'],
	cycle: ['step', 'after'],
	order: ['step', 'after'],
	place: ['step', 'ticket.body'],
	'status-id': ['status', 'id'],
	'unknown-step': ['status', 'step'],
	'phrase-empty': ['status', 'phrases'],
	'phrase-short': ['status', 'phrases'],
	'phrase-twice': ['status', 'phrases'],
};

const dayFields: ReadonlySet<string> = new Set(['daysBefore', 'fullDaysBetween']);

/** Where in the editor a fault of this draft stands. */
export function placeFault({ fault, place }: ProfileFault, draft: ProfileDraft): PlacedFault {
	if (fault === 'zone') return { fault, place, of: 'profile', field: 'zone' };
	const [of, field] = fieldOfFault[fault] ?? [];
	const id = place.split(' → ').at(-1)?.split(': ')[0];
	return of && field && id !== undefined ? { fault, place, of, id, field } : placeShape(fault, place, draft);
}

function placeShape(fault: ProfileFault['fault'], place: string, draft: ProfileDraft): PlacedFault {
	const [list, index = '', ...rest] = place.split('.');
	const rows = list === 'steps' ? draft.steps : list === 'statuses' ? draft.statuses : undefined;
	const id = rows?.[Number(index)]?.id;
	const [first = '', ...more] = rest;
	if (id === undefined || index === '') return { fault, place, of: 'profile', field: place };
	const field = dayFields.has(first) ? 'days' : [first, ...more].join('.');
	return { fault, place, of: list === 'steps' ? 'step' : 'status', id, field };
}

/** The first fault of a field, or of something inside of it. */
export const faultAt = (faults: readonly PlacedFault[], of: PlacedFault['of'], id: string | undefined, field: string) =>
	faults.find((each) => each.of === of && each.id === id && (each.field === field || each.field.startsWith(`${field}.`)));
