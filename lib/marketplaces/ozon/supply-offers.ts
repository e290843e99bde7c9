import type { Offer } from '../../changes/model.ts';
import type { Supply } from '../../supplies/model.ts';

/** In these states the seller may still change when a supply comes, and who brings it. Source: refusals `INVALID_ORDER_STATE` of the methods. */
const changeable: ReadonlySet<string> = new Set(['DATA_FILLING', 'READY_TO_SUPPLY']);

export const mayChange = (state: string): boolean => changeable.has(state);

/** What may be done with supplies, as their rows tell. Pure: pages use it too. */
export const ozonSupplyOffers: readonly Offer<Supply>[] = [
	{
		id: 'ozon.move-slot',
		marketplace: 'ozon',
		input: 'slot',
		about: 'supplies',
		many: false,
		final: false,
		back: (wanted) => typeof wanted === 'object' && wanted !== null && 'was' in wanted,
		refusal: ({ nativeState }) => (mayChange(nativeState) ? undefined : 'status'),
	},
	{
		id: 'ozon.order-pass',
		marketplace: 'ozon',
		input: 'pass',
		about: 'supplies',
		many: false,
		final: false,
		refusal: ({ nativeState, pass }) => (mayChange(nativeState) ? (pass === 'not-needed' ? 'not-offered' : undefined) : 'status'),
	},
];
