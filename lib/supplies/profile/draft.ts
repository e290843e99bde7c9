import type { OperatorProfile, OperatorStatus, OperatorStep, StepWords } from '../plan.ts';

/** A step while it is being edited: its words are in it. A number of days that is still to be typed is `NaN`. */
export interface DraftStep extends OperatorStep {
	words: StepWords;
}

/** A profile while it is being edited. */
export interface ProfileDraft extends OperatorProfile {
	steps: readonly DraftStep[];
}

/** Fields that take another value; `undefined` takes the field away. */
export type Changes<Row> = { [Name in keyof Row]?: Row[Name] | undefined };

/** A row with some fields changed. */
export function withChanges<Row extends object>(row: Row, changes: Changes<Row>): Row {
	return Object.fromEntries(Object.entries({ ...row, ...changes }).filter(([, value]) => value !== undefined)) as Row;
}

export const changeStep = (draft: ProfileDraft, id: string, changes: Changes<DraftStep>): ProfileDraft => ({
	...draft,
	steps: draft.steps.map((step) => (step.id === id ? withChanges(step, changes) : step)),
});

const daysOf = ({ daysBefore = 0, fullDaysBetween }: OperatorStep): number =>
	fullDaysBetween === undefined ? daysBefore : fullDaysBetween + 1;
const clockOf = ({ clock = '24:00' }: OperatorStep): string => clock;

/** The steps in the order of their moments; those of one moment as they stand in the profile. */
export const inTime = <Step extends OperatorStep>(steps: readonly Step[]): Step[] =>
	steps.toSorted((a, b) => daysOf(b) - daysOf(a) || (clockOf(a) < clockOf(b) ? -1 : clockOf(a) > clockOf(b) ? 1 : 0));

/** The steps that another one may come after: those of its moment or an earlier one, and those that it waits for already. */
export const earlierSteps = ({ steps }: ProfileDraft, step: DraftStep): DraftStep[] =>
	inTime(steps).filter(
		(other) =>
			other.id !== step.id && (step.after?.includes(other.id) || isSameMoment(other, step) || inTime([step, other])[0]?.id === other.id),
	);

const isSameMoment = (a: OperatorStep, b: OperatorStep): boolean => daysOf(a) === daysOf(b) && clockOf(a) === clockOf(b);

/** Whether a step may change places with its neighbour in time: only where both have one moment, and neither waits for the other. */
export function canMove({ steps }: ProfileDraft, id: string, by: -1 | 1): boolean {
	const order = inTime(steps);
	const index = order.findIndex((step) => step.id === id);
	const [step, neighbour] = [order[index], order[index + by]];
	if (!step || !neighbour || !isSameMoment(step, neighbour)) return false;
	const [former, later] = by < 0 ? [neighbour, step] : [step, neighbour];
	return !later.after?.includes(former.id);
}

/** The step and its neighbour in time change places; the same profile where that is not free. */
export function moveStep(draft: ProfileDraft, id: string, by: -1 | 1): ProfileDraft {
	if (!canMove(draft, id, by)) return draft;
	const steps = inTime(draft.steps);
	const index = steps.findIndex((step) => step.id === id);
	const [step, neighbour] = [steps[index], steps[index + by]];
	if (!step || !neighbour) return draft;
	steps[index] = neighbour;
	steps[index + by] = step;
	return { ...draft, steps };
}

/** The first id of this beginning that nobody has. */
function freeId(begin: string, taken: readonly { id: string }[]): string {
	const ids = new Set(taken.map(({ id }) => id));
	for (let count = 1; ; count += 1) {
		const id = `${begin}-${count}`;
		if (!ids.has(id)) return id;
	}
}

export interface Added {
	draft: ProfileDraft;
	/** Id of what was added. */
	id: string;
}

/** A new step of the seller's, on the day before the shipment. */
export function addStep(draft: ProfileDraft, title: string): Added {
	const id = freeId('step', draft.steps);
	const step: DraftStep = { id, actor: 'seller', daysBefore: 1, proofs: [], words: { title }, source: '' };
	return { draft: { ...draft, steps: [...draft.steps, step] }, id };
}

/** A step like another, right behind it; nobody waits for the copy. */
export function copyStep(draft: ProfileDraft, id: string, title: string): Added {
	const index = draft.steps.findIndex((step) => step.id === id);
	const model = draft.steps[index];
	if (!model) return { draft, id };
	const copyId = freeId(id.replace(/-\d+$/, '').slice(0, 34), draft.steps);
	const copy = { ...model, id: copyId, words: { ...model.words, title } };
	return { draft: { ...draft, steps: draft.steps.toSpliced(index + 1, 0, copy) }, id: copyId };
}

/** Without a step; nobody waits for it any more, and no status marks it. */
export function removeStep(draft: ProfileDraft, id: string): ProfileDraft {
	const steps = draft.steps
		.filter((step) => step.id !== id)
		.map((step) => {
			if (!step.after?.includes(id)) return step;
			const after = step.after.filter((earlier) => earlier !== id);
			return withChanges<DraftStep>(step, { after: after.length > 0 ? after : undefined });
		});
	return withChanges<ProfileDraft>(draft, {
		steps,
		statuses: draft.statuses?.map((status) => (status.step === id ? withChanges<OperatorStatus>(status, { step: undefined }) : status)),
	});
}

export const changeStatus = (draft: ProfileDraft, id: string, changes: Changes<OperatorStatus>): ProfileDraft =>
	withChanges<ProfileDraft>(draft, {
		statuses: draft.statuses?.map((status) => (status.id === id ? withChanges(status, changes) : status)),
	});

/** A new status of the operator's, after the others; no e-mail is recognised by it yet. */
export function addStatus(draft: ProfileDraft, title: string): Added {
	const statuses = draft.statuses ?? [];
	const id = freeId('status', statuses);
	return { draft: { ...draft, statuses: [...statuses, { id, title, phrases: [], source: '' }] }, id };
}

export function removeStatus(draft: ProfileDraft, id: string): ProfileDraft {
	const statuses = (draft.statuses ?? []).filter((status) => status.id !== id);
	return withChanges<ProfileDraft>(draft, { statuses: statuses.length > 0 ? statuses : undefined });
}

/** A status one place earlier or later; the same where there is none. */
export function moveStatus(draft: ProfileDraft, id: string, by: -1 | 1): ProfileDraft {
	const statuses = [...(draft.statuses ?? [])];
	const index = statuses.findIndex((status) => status.id === id);
	const [status, neighbour] = [statuses[index], statuses[index + by]];
	if (!status || !neighbour) return draft;
	statuses[index] = neighbour;
	statuses[index + by] = status;
	return { ...draft, statuses };
}

/** Whether two drafts say the same, in whatever order their fields have been written. */
export const isSameDraft = (a: ProfileDraft, b: ProfileDraft): boolean => a === b || writtenAlike(a) === writtenAlike(b);

const writtenAlike = (draft: ProfileDraft): string =>
	JSON.stringify(draft, (_, value: unknown) =>
		typeof value === 'object' && value !== null && !Array.isArray(value)
			? Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)))
			: value,
	);
