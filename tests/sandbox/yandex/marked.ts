import { isMarked } from '../world/marking';
import type { OrderLine, OrderNow } from '../world/orders';
import type { SellerWorld } from '../world/seller-world';
import { type Instance, layoutOf } from './desk';

/** From this chance on the buyer is a firm: only then codes of «Честный знак» are obligatory. */
const firmsFrom = 0.4;
export const isOfFirm = ({ chance }: OrderNow): boolean => chance >= firmsFrom;

/** Which codes the pieces of a line need (`OrderItemInstanceType`); nothing for most goods. */
export function requiredTypes(order: OrderNow, { good }: OrderLine, world: SellerWorld): { readonly requiredInstanceTypes?: string[] } {
	const listing = world.listing(good);
	if (order.scheme !== 'fbs' || !listing || !isMarked(listing.good)) return {};
	return { requiredInstanceTypes: [isOfFirm(order) ? 'CIS' : 'CIS_OPTIONAL'] };
}

/** Codes that came with the boxes for a line, each once: a piece in parts has its code in every box. */
export function instancesOf(order: OrderNow, place: number, world: SellerWorld): Instance[] {
	const items = (layoutOf(order, world) ?? []).flatMap((box) => box.items.filter(({ line }) => line === place));
	const found = items.flatMap((item) => item.instances ?? []);
	return [...new Map(found.map((instance) => [JSON.stringify(instance), instance])).values()];
}

/** As orders show them: a code of «Честный знак» without its tail and with it. */
export const shownInstance = ({ cis, ...others }: Instance) =>
	cis === undefined ? others : { ...others, cis: cis.split('\u001d')[0], cisFull: cis };
