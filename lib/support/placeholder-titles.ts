import type { MessageKey } from '../platform/i18n.ts';
import type { Placeholder } from './texts.ts';

/** What each placeholder is called on screen. */
export const placeholderTitles = {
	name: 'support_name',
	number: 'support_number',
	parentNumber: 'order_parent',
	marketplace: 'support_fact_marketplace',
	cabinet: 'cabinet',
	status: 'support_fact_unified_status',
	nativeStatus: 'support_fact_native_status',
	created: 'order_created',
	sum: 'support_sum',
	goods: 'order_goods',
	deliveryWay: 'support_fact_delivery_way',
} as const satisfies Record<Placeholder, MessageKey>;
