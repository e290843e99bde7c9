import type { OrderNow } from '../world/orders';

/** Why a posting may be cancelled. Source: `/v1/posting/fbs/cancel-reason` and the example of `/v2/posting/fbs/cancel-reason/list`. */
export interface CancelReason {
	readonly id: number;
	readonly title: string;
	readonly type_id: 'buyer' | 'seller';
	readonly is_available_for_cancellation: boolean;
}

const reason = (id: number, title: string, available: boolean, type: CancelReason['type_id'] = 'seller'): CancelReason => ({
	id,
	title,
	type_id: type,
	is_available_for_cancellation: available,
});

/** The reason that has to be told in words. */
export const otherReason = 402;

export const cancelReasons: readonly CancelReason[] = [
	reason(352, 'Товар закончился на складе продавца', true),
	reason(400, 'Остался только бракованный товар', true),
	reason(401, 'Продавец отклонил арбитраж', false),
	reason(otherReason, 'Другое (вина продавца)', true),
	reason(665, 'Покупатель не забрал заказ', false, 'buyer'),
	reason(666, 'Возврат из службы доставки: нет доставки в указанный регион', false),
	reason(667, 'Заказ утерян службой доставки', false),
];

/** Statuses in which the seller still has the parcel. That a disputed one is cancelled as "declined" is the sandbox's own reading. */
const reasonsAt: Readonly<Record<string, (one: CancelReason) => boolean>> = {
	awaiting_packaging: (one) => one.is_available_for_cancellation,
	awaiting_deliver: (one) => one.is_available_for_cancellation,
	arbitration: ({ id }) => id === 401,
};

/** Reasons for which a posting may be cancelled now; none if it may not. */
export function reasonsFor({ state: { status, shipped } }: OrderNow): readonly CancelReason[] {
	const fits = reasonsAt[status];
	if (!fits || (shipped && status !== 'arbitration')) return [];
	return cancelReasons.filter(fits);
}
