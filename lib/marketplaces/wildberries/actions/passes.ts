import * as z from 'zod/mini';
import type { Change } from '../../../changes/model.ts';
import { searchText } from '../../../core/text.ts';
import type { Action, Doing, Outcome } from '../../../outbox/action.ts';
import type { PassWish } from '../../../supplies/visits/passes.ts';
import { makePass, passes, passOffices, removePass as removing, type WildberriesPass } from '../api/passes.ts';
import { mayAskFor, passLifeMs, plainPlate } from '../pass-terms.ts';
import { refusedWith } from '../supply-orders.ts';
import { nothing } from './input.ts';

type Wish = Required<Omit<PassWish, 'phone'>>;

/** How much the clocks of both sides may differ, and how much earlier an equal pass may have been made to be taken for the wished one. */
const tolerance = 3_600_000;

const text = () => z.string().check(z.trim(), z.maxLength(200));

/** The wished pass among those that the seller has: the same person, car and office, made since the user wished for it (a pass has its 48 hours). */
function wished(change: Change, all: readonly WildberriesPass[]): WildberriesPass | undefined {
	const { firstName, lastName, plate, office } = change.wanted as unknown as Wish;
	const person = searchText(`${lastName} ${firstName}`);
	const car = searchText(plainPlate(plate));
	return all.find(
		(pass) =>
			pass.officeId === office &&
			searchText(plainPlate(pass.carNumber)) === car &&
			searchText(`${pass.lastName} ${pass.firstName}`) === person &&
			pass.dateEnd >= change.createdAt + passLifeMs - tolerance,
	);
}

/** The pass is there; its number is all that the marketplace says of it. */
const madeAs = (id: string) => ({ is: 'done', result: id, words: `id ${id}` }) as const;

/** What came of each wish, as the seller's passes tell. */
async function found({ calls, changes }: Doing): Promise<(Outcome & { is: 'done' | 'absent' })[]> {
	const all = await calls.call(passes, undefined);
	return changes.map((change) => {
		const pass = wished(change, all);
		return pass ? madeAs(pass.id) : { is: 'absent' };
	});
}

/** Orders a pass for the driver and the car at one of the offices that ask for passes. */
export const orderPass: Action = {
	id: 'wildberries.order-pass',
	needs: 'fbsOrders',
	/** `PassWish`; the telephone is not asked for here and goes no further. */
	input: () =>
		z.object({ firstName: text(), lastName: text(), vehicle: text(), plate: text(), office: z.string() }).check(z.refine(mayAskFor)),
	most: 1,
	/** The office that is called like the warehouse to which the supply is brought is the usual one. */
	async options({ calls, supply }) {
		const place = searchText(supply?.dropOff ?? supply?.target ?? '');
		return (await calls.call(passOffices, undefined)).map(({ id, name, address }) => ({
			id,
			title: name,
			note: address,
			...(searchText(name) === place ? { usual: true } : {}),
		}));
	},
	/** Looks first: a browser may have sent an unanswered call again by itself, and only one pass is made in ten minutes. */
	async send(doing) {
		const [present] = await found(doing);
		const [change] = doing.changes;
		if (present?.is === 'done' || !change) return doing.changes.map(() => present ?? { is: 'absent' });
		const { firstName, lastName, vehicle, plate, office } = change.wanted as unknown as Wish;
		const { id } = await doing.calls.call(makePass, { firstName, lastName, vehicle, plate: plainPlate(plate), officeId: office });
		return [madeAs(id)];
	},
	look: found,
	undo: ({ targetId, number, result }) =>
		typeof result === 'string' ? { actionId: removePass.id, targetId, number, wanted: { pass: result } } : undefined,
	/** For which office stays; for whom does not. */
	kept: (wanted) => ({ office: (wanted as unknown as Wish).office }),
	refreshes: [],
};

const passOf = ({ wanted }: Change): string => (wanted as { pass: string }).pass;

/** Takes a pass back. */
export const removePass: Action = {
	id: 'wildberries.remove-pass',
	needs: 'fbsOrders',
	input: nothing,
	most: 1,
	async send({ calls, changes }) {
		try {
			for (const change of changes) await calls.call(removing, { passId: passOf(change) });
		} catch (thrown) {
			// It is gone already.
			if (refusedWith(thrown) !== 404) throw thrown;
		}
		return changes.map(() => ({ is: 'done' }));
	},
	async look({ calls, changes }) {
		const left = new Set((await calls.call(passes, undefined)).map(({ id }) => id));
		return changes.map((change) => (left.has(passOf(change)) ? { is: 'absent' } : { is: 'done' }));
	},
	refreshes: [],
};
