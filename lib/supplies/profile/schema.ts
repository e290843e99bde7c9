import * as z from 'zod/mini';
import { once } from '../../core/once.ts';
import {
	type OperatorProfile,
	type OperatorStatus,
	type OperatorStep,
	type OwnProfile,
	profileIdPattern,
	proofKinds,
	seenFacts,
	stepActors,
} from '../plan.ts';
import { longestProfileFile, profileFileFormat, profileFileVersion } from './file.ts';
import { faultsOf, type ProfileFault } from './rules.ts';

const mostSteps = 40;
const mostStatuses = 20;
const mostPhrases = 20;

/** Shapes of profiles, in files and in rows. Made when the first of them comes. */
const shapes = once(() => {
	/** No control or invisible signs but the ends of lines: nothing may look like another text, or turn it around. */
	const text = (most: number) =>
		z.string().check(z.minLength(1), z.maxLength(most), z.regex(/^(?!\s*$)(?:[^\p{Cc}\p{Cf}\p{Zl}\p{Zp}]|\n)+$/u));
	/** May be empty here: that is a fault with words of its own. */
	const phrase = z.string().check(z.maxLength(200), z.regex(/^(?:[^\p{Cc}\p{Cf}\p{Zl}\p{Zp}]|\n)*$/u));
	const stepId = z.string().check(z.regex(/^[a-z0-9][a-z0-9-]{0,39}$/));
	const days = z.int().check(z.minimum(0), z.maximum(60));
	const step = z.strictObject({
		id: stepId,
		actor: z.enum(stepActors),
		daysBefore: z.optional(days),
		fullDaysBetween: z.optional(days),
		clock: z.optional(z.string().check(z.maxLength(10))),
		when: z.optional(
			z
				.array(
					z.union([
						z.strictObject({ unitsOver: z.int().check(z.minimum(0), z.maximum(1_000_000)) }),
						z.enum(['special-goods', 'operator-delivers']),
					]),
				)
				.check(z.minLength(1), z.maxLength(10)),
		),
		after: z.optional(z.array(stepId).check(z.maxLength(mostSteps))),
		estimated: z.optional(z.literal(true)),
		movesShipment: z.optional(z.literal(true)),
		doneBy: z.optional(z.array(z.enum(seenFacts)).check(z.minLength(1), z.maxLength(seenFacts.length))),
		proofs: z.array(z.enum(proofKinds)).check(z.maxLength(10)),
		ticket: z.optional(
			z.strictObject({ section: text(200), category: z.optional(text(200)), subject: z.optional(text(200)), body: text(4000) }),
		),
		words: z.strictObject({
			title: text(100),
			hint: z.optional(text(1000)),
			done: z.optional(text(1000)),
			missed: z.optional(text(1000)),
		}),
		source: z.string().check(z.maxLength(200)),
	}) as unknown as z.ZodMiniType<OperatorStep>;
	const status = z.strictObject({
		id: stepId,
		title: text(200),
		phrases: z.array(phrase).check(z.maxLength(mostPhrases)),
		step: z.optional(stepId),
		asksToMove: z.optional(z.literal(true)),
		source: z.string().check(z.maxLength(200)),
	}) as unknown as z.ZodMiniType<OperatorStatus>;
	const fields = {
		title: text(100),
		zone: z.string().check(z.maxLength(60)),
		steps: z.array(step).check(z.minLength(1), z.maxLength(mostSteps)),
		statuses: z.optional(z.array(status).check(z.maxLength(mostStatuses))),
	};
	return {
		file: z.strictObject({ prilavok: z.literal(profileFileFormat), version: z.int(), ...fields }),
		row: z
			.strictObject({ id: z.string().check(z.regex(profileIdPattern)), ...fields, changedAt: z.number() })
			.check(z.refine((profile) => faultsOf(profile).length === 0)) as unknown as z.ZodMiniType<OwnProfile>,
	};
});

/** A stored profile of the user's: of the right shape, and without a fault. */
export const ownProfileShape = (): z.ZodMiniType<OwnProfile> => shapes().row;

export type ProfileReading = { profile: Omit<OperatorProfile, 'id'> } | { faults: ProfileFault[] };

/** A file with a profile, all of it checked: shapes first, then zone, times, the order of its steps and the places in its texts. */
export function readProfile(text: string): ProfileReading {
	if (text.length > longestProfileFile) return refused('shape', `${text.length}`);
	const json = jsonOf(text);
	if (json === undefined) return refused('json', 'JSON');
	const head = json as { prilavok?: unknown; version?: unknown } | null;
	if (head?.prilavok !== profileFileFormat) return refused('format', 'prilavok');
	if (typeof head.version === 'number' && head.version > profileFileVersion) return refused('newer', String(head.version));
	const parsed = shapes().file.safeParse(json);
	if (!parsed.success)
		return { faults: parsed.error.issues.slice(0, 20).map(({ path }) => ({ fault: 'shape', place: path.join('.') || 'prilavok' })) };
	const { title, zone, steps, statuses } = parsed.data;
	const profile = { title, zone, steps, ...(statuses ? { statuses } : {}) };
	const faults = faultsOf(profile);
	return faults.length > 0 ? { faults } : { profile };
}

const refused = (fault: ProfileFault['fault'], place: string): ProfileReading => ({ faults: [{ fault, place }] });

function jsonOf(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}
