import type { SupplyNow } from '../world/supplies';
import { momentText } from './orders';
import type { Ask, CabinetView } from './view';
import { labels, statusWords } from './words';

/** What a cabinet calls one of its supplies, and where its page is. */
export interface SupplyNames {
	readonly number: string;
	readonly href: string;
	/** Its words for native states. */
	readonly states: Parameters<typeof statusWords>[0];
}

/** Supplies to the marketplace's warehouses, the latest slot first, as many as are asked for. */
export const latestSupplies = (supplies: readonly SupplyNow[], { rows }: Ask): SupplyNow[] =>
	[...supplies].sort((one, other) => other.slotFrom - one.slotFrom || other.serial - one.serial).slice(0, rows);

const units = ({ lines }: SupplyNow): string => String(lines.reduce((sum, { quantity }) => sum + quantity, 0));

/** A list of supplies; the number links to the supply's own page. */
export function supplyList(
	ask: Ask,
	supplies: readonly SupplyNow[],
	nameOf: (supply: SupplyNow) => SupplyNames,
): Pick<CabinetView, 'title' | 'columns' | 'rows'> {
	const { language } = ask;
	const columns = ['supplyNumber', 'slot', 'quantity', 'status'] as const;
	return {
		title: labels.supplies[language],
		columns: columns.map((key) => ({ key, title: labels[key][language] })),
		rows: supplies.map((supply) => {
			const { number, href, states } = nameOf(supply);
			return {
				number,
				cells: {
					supplyNumber: { text: number, href },
					slot: { text: momentText(supply.slotFrom, language) },
					quantity: { text: units(supply) },
					status: { text: statusWords(states, supply.state.status, supply.state.substatus, language) },
				},
			};
		}),
	};
}

/** One supply on a page of its own. */
export function supplyDetails(
	{ language }: Ask,
	supply: SupplyNow,
	{ number, states }: Omit<SupplyNames, 'href'>,
): NonNullable<CabinetView['order']> {
	return {
		number,
		heading: `${labels.supply[language]} № ${number}`,
		lines: [
			[labels.status[language], statusWords(states, supply.state.status, supply.state.substatus, language)],
			[labels.slot[language], momentText(supply.slotFrom, language)],
			[labels.quantity[language], units(supply)],
		],
	};
}
