import * as z from 'zod/mini';
import type { PlanCalls } from '../messaging/protocol.ts';
import { asked, type Handlers } from '../messaging/server.ts';
import { refresh } from './pictures.ts';

/** Regulations of operators are a part of the worker of their own. */
const plans = () => import('./plans-work.ts');

const id = () => z.string().check(z.regex(/^profile-[0-9a-f]{8}$/));
const text = () => z.string().check(z.maxLength(1_000_000));

export const planHandlers: Handlers<keyof PlanCalls> = {
	'plans.checkProfile': { ask: asked(() => z.object({ text: text() })), run: async (ask) => (await plans()).checkProfile(ask.text) },
	'plans.saveProfile': {
		ask: asked(() => z.object({ id: id(), text: text() })),
		async run(ask) {
			await (await plans()).saveProfile(ask.id, ask.text);
			await refresh(false);
		},
	},
	'plans.removeProfile': {
		ask: asked(() => z.object({ id: id() })),
		async run(ask) {
			await (await plans()).removeProfile(ask.id);
			await refresh(false);
		},
	},
	'plans.saveFacts': {
		ask: asked(() =>
			z.object({
				id: z.string().check(z.maxLength(1000)),
				orderNumber: z.optional(z.string().check(z.trim(), z.minLength(1), z.maxLength(100))),
				specialGoods: z.optional(z.literal(true)),
				operatorDelivers: z.optional(z.literal(true)),
			}),
		),
		async run(facts) {
			await (await plans()).saveFacts(facts);
			await refresh(false);
		},
	},
};
