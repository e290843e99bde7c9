import { type MessageKey, t } from '../../lib/platform/i18n.ts';
import { isPlaceholder, type Placeholder } from '../../lib/support/texts.ts';

const title = {
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

/** What stands between braces, in words; a name that is no placeholder shows itself, braces and all. */
export const placeholderName = (name: string): string => (isPlaceholder(name) ? t(title[name]) : `{${name}}`);

/** The sentence about what is missing for copying. */
export const missingSentence = (missing: readonly string[]): string =>
	t('support_missing', { what: missing.map((name) => t('support_quoted', { what: placeholderName(name) })).join(', ') });
