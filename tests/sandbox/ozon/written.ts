import type { WrittenOrder } from '../marketplace';
import type { SellerWorld } from '../world/seller-world';
import { carriageStatus } from './carriages';
import { deskOf } from './desk';
import { carriageIds, postingNumber } from './numbers';
import { linesOf } from './postings';

/** Postings on which a write took effect, as they stand now. */
export function writtenPostings(world: SellerWorld, now: number): WrittenOrder[] {
	const desk = deskOf(world);
	return world.effects.serials().flatMap((serial) => {
		const order = world.order(serial, now);
		if (!order) return [];
		const parcels = desk.packagesOf(serial)?.flatMap((one) => world.order(one, now) ?? []);
		const carriage = desk.carriageOf(serial);
		const reason = desk.reasonOf(serial);
		return {
			number: postingNumber(order),
			status: order.state.status,
			substatus: order.state.substatus,
			...(parcels && {
				packages: parcels.map((parcel) => ({
					id: postingNumber(parcel),
					items: linesOf(world, parcel).map(({ sku, quantity }) => ({ id: String(sku), quantity })),
				})),
			}),
			...(carriage && { shipment: { id: String(carriageIds.of(carriage.serial)), status: carriageStatus(carriage, now) } }),
			...(reason && { cancelReason: String(reason.id) }),
			effects: world.effects.of(serial),
		};
	});
}
