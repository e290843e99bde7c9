import * as z from 'zod/mini';
import { momentOfText } from '../../../core/moment-text.ts';
import { eachOf } from '../../../requests/answer.ts';
import { defineRequest } from '../../../requests/define.ts';
import { assembly, hosts, passMaking } from './limits.ts';
import { id } from './shapes.ts';

/*
 * Passes for the offices that sellers bring assembly orders (FBS) to. The document has none for supplies to Wildberries' warehouses, and does
 * not say whether a pass of these opens their gates.
 */

const common = { marketplace: 'wildberries', host: hosts.marketplace, bucket: assembly } as const;

/** A pass as it is asked for. */
export interface NewPass {
	firstName: string;
	lastName: string;
	vehicle: string;
	/** Letters and digits alone. */
	plate: string;
	officeId: string;
}

/** Offices that let nobody in without a pass. */
export const passOffices = defineRequest({
	...common,
	id: 'wildberries.pass-offices',
	method: 'GET',
	path: '/api/v3/passes/offices',
	answer: () => eachOf('', z.object({ id, name: z.string(), address: z.string() })),
});

const pass = () =>
	z.object({
		id,
		officeId: id,
		firstName: z.string(),
		lastName: z.string(),
		carNumber: z.string(),
		/** The example has a space where other moments have a T. */
		dateEnd: z.pipe(
			z.string(),
			z.transform((raw, context) => {
				const at = momentOfText(raw.replace(' ', 'T'));
				if (at !== undefined) return at;
				context.issues.push({ code: 'invalid_type', expected: 'date', input: raw });
				return z.NEVER;
			}),
		),
	});

export type WildberriesPass = z.infer<ReturnType<typeof pass>>;

/** All passes of the seller. One that cannot be read is a failure of the whole: a pass that was overlooked would be made twice. */
export const passes = defineRequest({
	...common,
	id: 'wildberries.passes',
	method: 'GET',
	path: '/api/v3/passes',
	answer: () => z.array(pass()),
});

/** Makes a pass; it is valid for 48 hours from then on. The same wish again makes another one. */
export const makePass = defineRequest({
	...common,
	id: 'wildberries.make-pass',
	method: 'POST',
	path: '/api/v3/passes',
	bucket: passMaking,
	body: ({ firstName, lastName, vehicle, plate, officeId }: NewPass) => ({
		firstName,
		lastName,
		carModel: vehicle,
		carNumber: plate,
		officeId: Number(officeId),
	}),
	personal: ({ firstName, lastName, plate }) => [firstName, lastName, plate],
	answer: () => z.object({ id }),
});

/** Removes a pass. Success is 204 without a body. */
export const removePass = defineRequest({
	...common,
	id: 'wildberries.remove-pass',
	method: 'DELETE',
	path: '/api/v3/passes/{passId}',
	place: ({ passId }: { passId: string }) => ({ passId }),
	answer: () => z.unknown(),
});
