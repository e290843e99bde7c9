import * as z from 'zod/mini';
import { AppError } from '../core/errors.ts';
import { marketplaceOf } from '../marketplaces/registry.ts';
import { asked, type Handlers } from '../messaging/server.ts';
import { withoutSecrets } from '../requests/secrets.ts';
import { createCaller } from '../sync/caller.ts';
import { callTools, db, openKey } from './tools.ts';

const ask = asked(() => z.object({ orderId: z.string().check(z.maxLength(500)) }));

async function stored(orderId: string) {
	const order = await db.orders.get(orderId);
	const cabinet = order && (await db.cabinets.get(order.cabinetId));
	if (!order || !cabinet) throw new AppError('not-found', { what: orderId });
	return { order, cabinet, marketplace: marketplaceOf(cabinet) };
}

export const orderHandlers: Handlers<'orders.raw' | 'orders.page'> = {
	'orders.raw': {
		ask,
		async run({ orderId }) {
			const { order, cabinet, marketplace } = await stored(orderId);
			if (!marketplace.rawOrder) return {};
			const { authorization, secrets } = await openKey(cabinet);
			const calls = createCaller({ cabinetId: cabinet.id, marketplace, authorization }, callTools);
			const answer = await marketplace.rawOrder({ cabinet, calls, order });
			return { text: withoutSecrets(JSON.stringify(answer, null, '\t') ?? '', [...secrets, ...Object.values(authorization)]) };
		},
	},
	'orders.page': {
		ask,
		async run({ orderId }) {
			const { order, cabinet, marketplace } = await stored(orderId);
			const address = marketplace.orderPage?.(order, cabinet.accountId);
			return address ? { address } : {};
		},
	},
};
