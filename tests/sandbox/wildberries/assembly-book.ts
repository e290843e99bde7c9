import type { SellerWorld } from '../world/seller-world';
import { madeSupplyIdOf } from './numbers';

/** A supply that the seller made through the API. Epoch milliseconds. */
export interface MadeSupply {
	readonly id: string;
	readonly name: string;
	readonly createdAt: number;
}

/** A supply was handed over or removed. */
export interface BookAct {
	readonly kind: 'close' | 'remove';
	readonly supplyId: string;
	readonly at: number;
}

interface Put {
	readonly at: number;
	readonly supplyId: string;
}

/** What the seller did with supplies through the API; a new world has a new one. */
export class AssemblyBook {
	/** Rises with every entry. */
	version = 0;
	private readonly world: SellerWorld;
	private readonly supplies: MadeSupply[] = [];
	private readonly puts = new Map<number, Put[]>();
	private readonly acts: BookAct[] = [];

	constructor(world: SellerWorld) {
		this.world = world;
	}

	/** Makes an empty supply and returns its id. */
	make(name: string, now: number): string {
		this.version++;
		const id = madeSupplyIdOf(this.world.place, this.supplies.length);
		this.supplies.push({ id, name, createdAt: now });
		return id;
	}

	/** Puts orders, by serial, into a supply; they are `confirm` from now on. */
	put(supplyId: string, serials: readonly number[], now: number): void {
		this.version++;
		for (const serial of serials) {
			this.puts.set(serial, [...(this.puts.get(serial) ?? []), { at: now, supplyId }]);
			this.world.actOnOrder(serial, now, 'confirm', 'waiting');
		}
	}

	/** Hands a supply over, or removes it. What becomes of its orders is said elsewhere. */
	end(kind: BookAct['kind'], supplyId: string, now: number): void {
		this.version++;
		this.acts.push({ kind, supplyId, at: now });
	}

	/** Supplies that were made until this moment, also those that were removed. */
	madeUntil(now: number): readonly MadeSupply[] {
		return this.supplies.filter(({ createdAt }) => createdAt <= now);
	}

	/** The supply that an order was put into at exactly this moment, the last one if there were several. */
	putAt(serial: number, at: number): string | undefined {
		return this.puts.get(serial)?.findLast((put) => put.at === at)?.supplyId;
	}

	/** Closings and removals until this moment, oldest first. */
	actsUntil(now: number): BookAct[] {
		return this.acts.filter(({ at }) => at <= now);
	}
}

const books = new WeakMap<SellerWorld, AssemblyBook>();

/** The seller's book. */
export function bookOf(world: SellerWorld): AssemblyBook {
	const known = books.get(world) ?? new AssemblyBook(world);
	books.set(world, known);
	return known;
}
