import { labelTargetKey } from '../core/ids.ts';
import type { Card } from '../items/model.ts';
import type { Order } from '../orders/model.ts';
import type { Supply } from '../supplies/model.ts';
import type { LabelKind, LabelTarget } from './model.ts';

type OrderFacts = Pick<Order, 'id' | 'cabinetId' | 'number' | 'shopId'>;

export const orderTarget = ({ id, cabinetId, number, shopId }: Omit<OrderFacts, 'shopId'> & { shopId?: string }): LabelTarget => ({
	kind: 'order',
	cabinetId,
	targetId: id,
	number,
	...(shopId === undefined ? {} : { shopId }),
});

/** Labels of something that goes by a number of the marketplace: a supply, its boxes, its cargo places. */
export const numberedTarget = (kind: LabelKind, cabinetId: string, number: string, shopId?: string): LabelTarget => ({
	kind,
	cabinetId,
	targetId: labelTargetKey(cabinetId, kind, number),
	number,
	...(shopId === undefined ? {} : { shopId }),
});

/**
 * Labels of a supply to the marketplace's warehouse, or of each of its parts: keys hold the numbers that its API knows, `number` is what the cabinet
 * shows.
 */
export const supplyTargets = (kind: LabelKind, { cabinetId, nativeId, number, shopId, parts }: Supply): LabelTarget[] =>
	parts && parts.length > 1
		? parts.map((part) => ({ ...numberedTarget(kind, cabinetId, `${nativeId}/${part}`, shopId), number: `${number} · ${part}` }))
		: [{ ...numberedTarget(kind, cabinetId, nativeId, shopId), number }];

/** Labels of goods: `count` of each. */
export const cardTarget = (
	kind: 'product' | 'marking',
	{ id, cabinetId, article, size }: Pick<Card, 'id' | 'cabinetId' | 'article' | 'size'>,
	count: number,
): LabelTarget => ({ kind, cabinetId, targetId: id, number: [article, size].filter(Boolean).join(' · '), count });
