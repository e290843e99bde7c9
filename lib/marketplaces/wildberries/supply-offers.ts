import type { Offer, SkipReason } from '../../changes/model.ts';
import type { Supply } from '../../supplies/model.ts';
import { passLifeMs } from './pass-terms.ts';

const notOurs = ({ marketplace }: Supply): SkipReason | undefined => (marketplace === 'wildberries' ? undefined : 'other-marketplace');

/** What may be done with supplies, as their rows tell. Pure: pages use it too. */
export const wildberriesSupplyOffers: readonly Offer<Supply>[] = [
	{
		id: 'wildberries.order-pass',
		marketplace: 'wildberries',
		input: 'pass',
		final: false,
		about: 'supplies',
		many: false,
		back: () => true,
		lastsMs: passLifeMs,
		refusal: (supply) => notOurs(supply) ?? (supply.stage === 'draft' || supply.stage === 'planned' ? undefined : 'status'),
	},
	// Only takes back a pass that was ordered, whatever has become of the supply.
	{
		id: 'wildberries.remove-pass',
		marketplace: 'wildberries',
		input: 'none',
		final: true,
		about: 'supplies',
		many: false,
		refusal: notOurs,
	},
];
