import { AppError } from '../core/errors.ts';
import { sendToBackground } from '../platform/messages.ts';
import type { CallMessage, CallReply, Calls } from './protocol.ts';

type Client<C> = {
	[Name in keyof C]: C[Name] extends (...ask: infer Ask) => infer Value ? (...ask: Ask) => Promise<Value> : never;
};

/**
 * Calls of the background as if they were functions: `await call['cabinets.check'](credentials)`.
 * Rejects with the `AppError` that the background met.
 */
export const call = new Proxy({} as Client<Calls>, {
	get: (_, name: keyof Calls) => async (ask?: unknown) => {
		const reply = (await sendToBackground({ call: name, ask } satisfies CallMessage)) as CallReply | undefined;
		if (!reply) throw new AppError('internal', { name: 'NoReply' });
		if (!reply.ok) throw new AppError(reply.failure.code, reply.failure.params);
		return reply.value;
	},
});
