import { type MarketplaceId, marketplaceIds } from '../../lib/cabinets/model.ts';
import { type MessageKey, plural, t } from '../../lib/platform/i18n.ts';
import { isUnifiedId } from '../../lib/statuses/rules.ts';
import { statusTitle } from '../../lib/statuses/titles.ts';
import { factText } from '../../lib/support/conditions.ts';
import type { DeliveryList, FactName, Facts } from '../../lib/support/model.ts';
import { marketplaceName } from '../cabinets/marketplace-name.ts';

/** Facts that are shown as known, in this order; differing statuses are shown beside each other instead. */
export const shownFacts = [
	'marketplace',
	'scheme',
	'unifiedStatus',
	'nativeStatus',
	'deliveryWay',
	'buyer',
	'daysSinceCreated',
	'daysSinceShipped',
	'daysSinceDelivered',
	'technicalReturn',
] as const satisfies readonly FactName[];

const factTitle = {
	marketplace: 'support_fact_marketplace',
	scheme: 'support_fact_scheme',
	nativeStatus: 'support_fact_native_status',
	unifiedStatus: 'support_fact_unified_status',
	deliveryWay: 'support_fact_delivery_way',
	buyer: 'support_fact_buyer',
	daysSinceCreated: 'support_fact_days_since_created',
	daysSinceShipped: 'support_fact_days_since_shipped',
	daysSinceDelivered: 'support_fact_days_since_delivered',
	pageDiffers: 'support_fact_page_differs',
	agentDiffers: 'support_fact_agent_differs',
	agentStatus: 'support_fact_agent_status',
	technicalReturn: 'support_fact_technical_return',
} as const satisfies Record<FactName, MessageKey>;

export const factName = (name: FactName): string => t(factTitle[name]);

/** The title of a delivery way in the first list that has it. */
export const wayTitle = (id: string, lists: readonly DeliveryList[]): string | undefined =>
	lists.flatMap(({ ways }) => ways).find((way) => way.id === id)?.title;

const isMarketplace = (id: string): id is MarketplaceId => (marketplaceIds as readonly string[]).includes(id);

/** A value of a fact in words; one that has none shows itself. */
export function valueWord(name: FactName, value: string, lists: readonly DeliveryList[]): string {
	switch (name) {
		case 'marketplace':
			return isMarketplace(value) ? marketplaceName(value) : value;
		case 'scheme':
			return value.toUpperCase();
		case 'unifiedStatus':
		case 'agentStatus':
			return isUnifiedId(value) ? t(statusTitle[value]) : value;
		case 'buyer':
			return value === 'person' || value === 'company' ? t(`support_buyer_${value}`) : value;
		case 'deliveryWay':
			return wayTitle(value, lists) ?? value;
		case 'daysSinceCreated':
		case 'daysSinceShipped':
		case 'daysSinceDelivered':
			return plural('support_days', Number(value));
		case 'pageDiffers':
		case 'agentDiffers':
		case 'technicalReturn':
			return t(value === 'yes' ? 'support_yes' : 'support_no');
		case 'nativeStatus':
			return value;
	}
}

/** A known fact in words; undefined = it is not known. */
function factWord(facts: Facts, name: FactName, lists: readonly DeliveryList[]): string | undefined {
	const value = factText(facts, name);
	return value === undefined ? undefined : valueWord(name, value, lists);
}

/** Facts whose value alone does not say what it is of. */
const named: ReadonlySet<FactName> = new Set([
	'nativeStatus',
	'daysSinceCreated',
	'daysSinceShipped',
	'daysSinceDelivered',
	'technicalReturn',
]);

/** A known fact as it stands on its own: with its name where the value needs one. */
export function factLabel(facts: Facts, name: FactName, lists: readonly DeliveryList[]): string {
	const word = factWord(facts, name, lists) ?? '';
	return named.has(name) ? t('support_fact', { name: factName(name), value: word }) : word;
}
