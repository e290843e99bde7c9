import type { Cabinet } from '../../lib/cabinets/model.ts';
import type { Order } from '../../lib/orders/model.ts';
import { isUnifiedId } from '../../lib/statuses/rules.ts';
import { statusTitle } from '../../lib/statuses/titles.ts';
import { factText } from '../../lib/support/conditions.ts';
import type { DeliveryList, Facts } from '../../lib/support/model.ts';
import type { TextValues } from '../../lib/support/texts.ts';
import { wayTitle } from './fact-words.ts';
import type { RussianWords } from './russian.ts';

const moscow = 'Europe/Moscow';
const date = new Intl.DateTimeFormat('ru', { dateStyle: 'short', timeZone: moscow });
const money = (kopecks: number, currency: string): string =>
	new Intl.NumberFormat('ru', { style: 'currency', currency, minimumFractionDigits: kopecks % 100 === 0 ? 0 : 2 }).format(kopecks / 100);

interface ValueSources {
	name: string;
	facts: Facts;
	order: Order | undefined;
	/** The number that the page shows, where the order is not stored. */
	number: string | undefined;
	cabinet: Cabinet | undefined;
	lists: readonly DeliveryList[];
	russian: RussianWords;
}

/** What is known for the placeholders of a script, in Russian, as its texts are. */
export function textValues({ name, facts, order, number, cabinet, lists, russian }: ValueSources): TextValues {
	const { marketplace, unifiedStatus, nativeStatus } = facts;
	const way = factText(facts, 'deliveryWay');
	const title = way === undefined ? undefined : wayTitle(way, lists);
	return {
		name,
		...(number === undefined ? {} : { number }),
		...(marketplace ? { marketplace: russian(`marketplace_${marketplace}`) } : {}),
		...(unifiedStatus && isUnifiedId(unifiedStatus) ? { status: russian(statusTitle[unifiedStatus]) } : {}),
		...(nativeStatus ? { nativeStatus } : {}),
		...(title ? { deliveryWay: title } : {}),
		...(cabinet ? { cabinet: cabinet.title } : {}),
		...(order ? orderValues(order) : {}),
	};
}

function orderValues({ number, parentNumber, createdAt, sumKopecks, currency, lines }: Order): TextValues {
	return {
		number,
		...(parentNumber ? { parentNumber } : {}),
		...(createdAt > 0 ? { created: date.format(createdAt) } : {}),
		...(sumKopecks === undefined ? {} : { sum: money(sumKopecks, currency) }),
		...(lines.length > 0 ? { goods: lines.map(({ name, quantity }) => (quantity > 1 ? `${name} × ${quantity}` : name)).join(', ') } : {}),
	};
}
