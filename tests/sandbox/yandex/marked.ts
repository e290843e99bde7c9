import { isMarked } from '../world/marking';
import type { OrderLine, OrderNow } from '../world/orders';
import type { SellerWorld } from '../world/seller-world';
import { type Instance, layoutOf } from './desk';

/** Of orders with such goods, all but these are of firms: for them codes of «Честный знак» are obligatory. */
const ofPersons = 0.15;

const isLineMarked = ({ good }: OrderLine, world: SellerWorld): boolean => {
	const listing = world.listing(good);
	return listing !== undefined && isMarked(listing.good);
};

export const isOfFirm = ({ scheme, chance, lines }: OrderNow, world: SellerWorld): boolean =>
	scheme === 'fbs' && chance >= ofPersons && lines.some((line) => isLineMarked(line, world));

/** Which codes the pieces of a line need (`OrderItemInstanceType`); nothing for most goods. */
export function requiredTypes(order: OrderNow, line: OrderLine, world: SellerWorld): { readonly requiredInstanceTypes?: string[] } {
	if (order.scheme !== 'fbs' || !isLineMarked(line, world)) return {};
	return { requiredInstanceTypes: [isOfFirm(order, world) ? 'CIS' : 'CIS_OPTIONAL'] };
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
