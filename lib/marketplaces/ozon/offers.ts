import type { ActionInput, Offer, SkipReason } from '../../changes/model.ts';
import type { Order } from '../../orders/model.ts';

/** Ozon says itself what may be done with a posting: `available_actions`. Source: their list in the answer of `/v3/posting/fbs/get`. */
const bySayOf =
	(...actions: readonly string[]) =>
	({ scheme, actions: available }: Order): SkipReason | undefined => {
		if (scheme === 'fbo') return 'other-scheme';
		return available.some((action) => actions.includes(action)) ? undefined : 'not-offered';
	};

/** Ready to be shipped. Ozon names no action for it; "awaiting delivery, and not in a shipment yet" is what a new shipment takes. */
function refusalToLoad({ scheme, native, warehouseId }: Order): SkipReason | undefined {
	if (scheme !== 'fbs') return 'other-scheme';
	if (native.status !== 'awaiting_deliver' || native.substatus === 'ship_failed' || warehouseId === undefined) return 'status';
	return native.substatus === 'posting_in_carriage' || native.substatus === 'posting_transferring_to_delivery' ? 'already-so' : undefined;
}

/** Codes are taken before the assembly. Source: `requirements.products_requiring_mandatory_mark`. */
function refusalToMark({ scheme, native, lines }: Order): SkipReason | undefined {
	if (scheme === 'fbo') return 'other-scheme';
	if (!lines.some(({ needsMark }) => needsMark)) return 'not-offered';
	return native.status === 'awaiting_packaging' ? undefined : 'status';
}

const offer = (id: string, input: ActionInput, final: boolean, refusal: Offer<Order>['refusal']): Offer<Order> => ({
	id,
	marketplace: 'ozon',
	input,
	final,
	many: true,
	refusal,
});

/** A step of another action, never chosen by itself. */
const step = (id: string): Offer<Order> => offer(id, 'none', false, () => 'not-offered');

/** A shipment is taken back whole, by its first or its last step. */
const withWayBack = (given: Offer<Order>): Offer<Order> => ({ ...given, back: () => true });

/** What may be done with an order, as its row tells. Pure: pages use it too. */
export const ozonOffers: readonly Offer<Order>[] = [
	offer('ozon.assemble', 'packages', true, bySayOf('ship', 'ship_async', 'ship_async_retry')),
	withWayBack(offer('ozon.load', 'none', false, refusalToLoad)),
	step('ozon.load-postings'),
	withWayBack(step('ozon.load-approve')),
	step('ozon.unload'),
	offer('ozon.hand-over', 'none', true, bySayOf('awaiting_delivery')),
	offer('ozon.cancel', 'reason', true, bySayOf('cancel')),
	{ ...offer('ozon.set-marks', 'marks', false, refusalToMark), many: false },
];
