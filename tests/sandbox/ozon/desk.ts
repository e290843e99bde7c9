import type { OrderNow } from '../world/orders';
import type { SellerWorld } from '../world/seller-world';
import type { CancelReason } from './cancel-reasons';

/** A shipment to Ozon that the seller made. Epoch milliseconds. */
export interface Carriage {
	readonly serial: number;
	/** Serial of the warehouse that it leaves from. */
	readonly warehouse: number;
	/** `YYYY-MM-DD` */
	readonly departureDate: string;
	readonly createdAt: number;
	/** Serials of its postings. */
	postings: readonly number[];
	approvedAt?: number;
	cancelledAt?: number;
	updatedAt: number;
	containers: number;
}

/** What a seller did with postings, beyond their states. */
export class OzonDesk {
	/** Until when a posting is being assembled, by its serial. */
	private readonly assembling = new Map<number, number>();
	private readonly attempts = new Map<number, number>();
	private readonly reasons = new Map<number, CancelReason>();
	private readonly packages = new Map<number, readonly number[]>();
	readonly carriages: Carriage[] = [];

	/** Notes that an assembly began, and returns how many there were before. */
	beginAssembly(serial: number, until: number): number {
		const before = this.attempts.get(serial) ?? 0;
		this.attempts.set(serial, before + 1);
		this.assembling.set(serial, until);
		return before;
	}

	/** True while Ozon assembles the posting. */
	isAssembling({ serial }: Pick<OrderNow, 'serial'>, now: number): boolean {
		return now < (this.assembling.get(serial) ?? 0);
	}

	/** Notes which postings an assembled one became, itself included. */
	setPackages(serial: number, serials: readonly number[]): void {
		this.packages.set(serial, serials);
	}

	packagesOf(serial: number): readonly number[] | undefined {
		return this.packages.get(serial);
	}

	setReason(serial: number, reason: CancelReason): void {
		this.reasons.set(serial, reason);
	}

	/** The reason for which the seller cancelled the posting through the API. */
	reasonOf(serial: number): CancelReason | undefined {
		return this.reasons.get(serial);
	}

	/** The shipment that a posting is in. */
	carriageOf(serial: number): Carriage | undefined {
		return this.carriages.find(({ postings, cancelledAt }) => cancelledAt === undefined && postings.includes(serial));
	}
}

const desks = new WeakMap<SellerWorld, OzonDesk>();

/** The desk of a seller; a new world has a clean one. */
export function deskOf(world: SellerWorld): OzonDesk {
	const known = desks.get(world) ?? new OzonDesk();
	desks.set(world, known);
	return known;
}
