import * as z from 'zod/mini';
import { marketplaceIds } from '../cabinets/model.ts';
import type { Plain } from '../changes/model.ts';
import { isDay, isZone } from '../core/time.ts';
import type { PlanCalls } from '../messaging/protocol.ts';
import { asked, type Handlers } from '../messaging/server.ts';
import {
	type DoneStep,
	delayCauses,
	type OwnShipment,
	ownShipmentPattern,
	profileIdPattern,
	proofKinds,
	type RemovedShipment,
	type SupplyFacts,
	seenFacts,
} from '../supplies/plan.ts';
import { captures, pictureFields } from './captures.ts';
import { notePlans, refresh } from './pictures.ts';
import { noteTrouble, onSyncDue, syncDue } from './sync-loop.ts';

/** What plans of supplies do is a part of the worker of its own. */
const plans = () => import('./plans-work.ts');

/** Does it, and brings the popup's picture up to date. */
async function thenRefresh<Value>(work: (part: Awaited<ReturnType<typeof plans>>) => Promise<Value>): Promise<Value> {
	const value = await work(await plans());
	notePlans();
	await refresh(false);
	return value;
}

const profileId = () => z.string().check(z.regex(profileIdPattern));
const profileText = () => z.string().check(z.maxLength(1_000_000));
const key = () => z.string().check(z.minLength(1), z.maxLength(1000));
const text = (most: number) => z.string().check(z.trim(), z.minLength(1), z.maxLength(most));
const stepId = () => z.string().check(z.maxLength(100));
const day = () => z.string().check(z.refine(isDay));
const zone = () => z.string().check(z.trim(), z.maxLength(60), z.refine(isZone));
const clock = () => z.string().check(z.regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/));
const handId = () => z.string().check(z.regex(ownShipmentPattern));
const yes = () => z.optional(z.literal(true));
const source = () => z.enum(['hand', 'mail']);
const plain = () =>
	z.unknown().check(z.refine((value) => (JSON.stringify(value) ?? '').length <= 10_000)) as unknown as z.ZodMiniType<Plain>;

const shipmentFields = () => ({
	id: handId(),
	marketplace: z.enum(marketplaceIds),
	cabinetId: z.optional(key()),
	number: text(100),
	day: day(),
	from: z.optional(clock()),
	to: z.optional(clock()),
	zone: zone(),
	target: z.optional(text(200)),
	units: z.optional(z.int().check(z.minimum(0), z.maximum(10_000_000))),
});

const factFields = () => ({
	id: key(),
	orderNumber: z.optional(text(100)),
	specialGoods: yes(),
	operatorDelivers: yes(),
	quiet: yes(),
});

const removedShape = (): z.ZodMiniType<RemovedShipment> =>
	z.object({
		shipment: z.object({
			...shipmentFields(),
			ended: z.optional(z.enum(['shipped', 'cancelled'])),
			createdAt: z.number(),
			changedAt: z.number(),
		}) as unknown as z.ZodMiniType<OwnShipment>,
		facts: z.optional(
			z.object({
				...factFields(),
				operatorStatus: z.optional(stepId()),
				operatorStatusAt: z.optional(z.number()),
				takenBack: z.optional(z.array(stepId()).check(z.maxLength(100))),
				changedAt: z.number(),
			}) as unknown as z.ZodMiniType<SupplyFacts>,
		),
		doneSteps: z.array(
			z.object({
				id: key(),
				supplyId: handId(),
				stepId: stepId(),
				doneAt: z.number(),
				by: z.optional(z.enum(['operator', ...seenFacts])),
			}) as unknown as z.ZodMiniType<DoneStep>,
		),
	}) as unknown as z.ZodMiniType<RemovedShipment>;

// Whatever else is waited for, a warning is not late.
onSyncDue(async () => (await import('./plan-watching.ts')).lookAtPlansWhenDue().catch(noteTrouble));

export const planHandlers: Handlers<keyof PlanCalls> = {
	'plans.checkProfile': { ask: asked(() => z.object({ text: profileText() })), run: async (ask) => (await plans()).checkProfile(ask.text) },
	'plans.saveProfile': {
		ask: asked(() => z.object({ id: profileId(), text: profileText() })),
		run: (ask) => thenRefresh((part) => part.saveProfile(ask.id, ask.text)),
	},
	'plans.removeProfile': {
		ask: asked(() => z.object({ id: profileId() })),
		run: (ask) => thenRefresh((part) => part.removeProfile(ask.id)),
	},
	'plans.saveFacts': { ask: asked(() => z.object(factFields())), run: (facts) => thenRefresh((part) => part.saveFacts(facts)) },
	'plans.saveShipment': {
		ask: asked(() => z.object(shipmentFields())),
		run: (shipment) => thenRefresh((part) => part.saveShipment(shipment)),
	},
	'plans.endShipment': {
		ask: asked(() => z.object({ id: handId(), how: z.optional(z.enum(['shipped', 'cancelled'])) })),
		run: ({ id, how }) => thenRefresh((part) => part.finishShipment(id, how)),
	},
	'plans.removeShipment': { ask: asked(() => z.object({ id: handId() })), run: ({ id }) => thenRefresh((part) => part.dropShipment(id)) },
	'plans.restoreShipment': { ask: asked(removedShape), run: (removed) => thenRefresh((part) => part.bringBack(removed)) },
	'plans.setStatus': {
		ask: asked(() => z.object({ supplyId: key(), status: z.optional(stepId()), undo: yes(), from: source() })),
		run: (ask) => thenRefresh((part) => part.giveStatus(ask)),
	},
	'plans.setCause': {
		ask: asked(() => z.object({ eventId: key(), cause: z.enum(delayCauses) })),
		run: async ({ eventId, cause }) => (await plans()).correctCause(eventId, cause),
	},
	'plans.slots': { ask: asked(() => z.object({ supplyId: key() })), run: async ({ supplyId }) => (await plans()).slotsFor(supplyId) },
	'plans.passOffices': {
		ask: asked(() => z.object({ supplyId: key() })),
		run: async ({ supplyId }) => (await plans()).passOffices(supplyId),
	},
	'plans.savePass': {
		ask: asked(() => z.object({ id: key(), driver: text(200), phone: z.optional(text(40)), vehicle: text(100), plate: text(20) })),
		run: async (form) => (await plans()).savePass(form),
	},
	'plans.forgetPass': {
		ask: asked(() => z.object({ supplyId: key() })),
		run: async ({ supplyId }) => (await plans()).forgetPass(supplyId),
	},
	'plans.submit': {
		ask: asked(() =>
			z.object({
				groupId: z.string().check(z.regex(/^[0-9a-z]{9,12}-[0-9a-f]{8}$/)),
				actionId: key(),
				supplyId: key(),
				wanted: plain(),
				assumed: z.string().check(z.maxLength(1000)),
			}),
		),
		async run(wish) {
			const submitted = await (await plans()).submit(wish);
			void syncDue();
			return submitted;
		},
	},
	'plans.saveProof': {
		ask: asked(() =>
			z.object({
				id: key(),
				supplyId: key(),
				stepId: stepId(),
				kind: z.enum(proofKinds),
				...pictureFields(),
			}),
		),
		run: async (proof) => (await captures()).saveProof(proof),
	},
	'plans.removeProof': { ask: asked(() => z.object({ id: key() })), run: async ({ id }) => (await captures()).removeProof(id) },
};
