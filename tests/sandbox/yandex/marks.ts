import * as z from 'zod/mini';
import { json, type SandboxRoute } from '../marketplace';
import { isWholeCode } from '../world/marking';
import type { OrderNow } from '../world/orders';
import type { SellerWorld } from '../world/seller-world';
import { laidOutAt } from './desk';
import { refused } from './errors';
import type { YandexKey } from './keys';
import { instancesOf, requiredTypes } from './marked';
import { itemId } from './numbers';
import { linesOf, orderOfCampaign } from './orders';
import { play } from './route';

/** Codes are checked for so long. */
const checkTakes = 5_000;

const verdictOf = (cis: string, checked: boolean) => {
	if (!checked) return { status: 'IN_PROGRESS' };
	if (isWholeCode(cis)) return { status: 'OK' };
	if (!/^01\d{14}/.test(cis)) return { status: 'INVALID', substatus: 'CIS_GTIN_NOT_FOUND' };
	return { status: 'INVALID', substatus: 'CRYPTO_TAIL_FORMAT_MISMATCH_CIS_TYPE' };
};

/** What stands against an order's becoming ready: codes that are obligatory and missing, or did not pass. */
export function marksMissing(order: OrderNow, world: SellerWorld, now: number): string | undefined {
	const checked = now - (laidOutAt(order, world) ?? now) >= checkTakes;
	for (const { line, place } of linesOf(order)) {
		if (!requiredTypes(order, line, world).requiredInstanceTypes?.includes('CIS')) continue;
		const codes = instancesOf(order, place, world).flatMap(({ cis }) => cis ?? []);
		if (codes.length < line.quantity) return `Item ${itemId(order, place)}: ${line.quantity} codes are needed, ${codes.length} are given`;
		const bad = codes.find((cis) => verdictOf(cis, checked).status !== 'OK');
		if (bad !== undefined) return `Item ${itemId(order, place)}: codes have not passed the check`;
	}
	return undefined;
}

export const markRoutes: readonly SandboxRoute<YandexKey>[] = [
	play('getOrderIdentifiersStatus', {
		body: z.optional(z.looseObject({})),
		handle: (context) => {
			const { params, world, now } = context;
			const order = orderOfCampaign(params.orderId ?? '', context);
			if (!order) return refused(404, `There is no order ${params.orderId}`);
			const checked = now - (laidOutAt(order, world) ?? now) >= checkTakes;
			const items = linesOf(order).flatMap(({ place }) => {
				const cis = instancesOf(order, place, world).flatMap((one) =>
					one.cis === undefined ? [] : [{ value: one.cis, ...verdictOf(one.cis, checked) }],
				);
				return cis.length > 0 ? [{ id: itemId(order, place), cis }] : [];
			});
			return json({ status: 'OK', result: { items } });
		},
	}),
];
