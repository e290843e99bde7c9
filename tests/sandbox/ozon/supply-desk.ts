import { stateAt } from '../world/life';
import { hexadecimal } from '../world/random';
import type { SellerWorld } from '../world/seller-world';
import type { SlotMove, SupplyNow } from '../world/supplies';

/** Who brings a supply, and in what. */
export interface Vehicle {
	readonly driver_name: string;
	readonly driver_phone: string;
	readonly vehicle_model: string;
	readonly vehicle_number: string;
}

/** Data for a pass on their way. Epoch milliseconds. */
interface PassOperation {
	readonly id: string;
	/** Serial of the supply. */
	readonly supply: number;
	readonly doneAt: number;
	readonly vehicle: Vehicle;
}

/** States in which the seller may still change something about the supply's coming. */
export const open: ReadonlySet<string> = new Set(['DATA_FILLING', 'READY_TO_SUPPLY']);

/** Place of a supply among its seller's. */
const placeOf = ({ serial }: Pick<SupplyNow, 'serial'>): number => serial % 10_000_000;

/** Ozon's courier may fetch it. */
export const isPickup = (supply: Pick<SupplyNow, 'serial'>): boolean => placeOf(supply) % 3 === 0;

/** Whether Ozon wants to know who brings it; which places want that is documented nowhere. */
export const needsVehicle = (supply: Pick<SupplyNow, 'serial'>): boolean => placeOf(supply) % 4 !== 3;

/** How long an operation is worked on. */
const worked = 3_000;

/** What a seller has asked to be changed about its supplies. */
export class SupplyDesk {
	private readonly world: SellerWorld;
	private readonly slots = new Map<string, SlotMove>();
	private readonly passes: PassOperation[] = [];

	constructor(world: SellerWorld) {
		this.world = world;
	}

	/** Begins to move a supply; gives back the operation's id. */
	moveSlot(supply: SupplyNow, slot: { from: number; to: number }, now: number): string {
		const id = this.operationId('slot', this.slots.size);
		this.slots.set(id, this.world.moveSupply({ serial: supply.serial, at: now + worked, ...slot, during: open }));
		return id;
	}

	/** What became of a move: nothing yet, `done` or `refused`. Undefined for an operation that nobody has begun. */
	slotOperation(id: string, now: number): 'working' | 'done' | 'refused' | undefined {
		const move = this.slots.get(id);
		if (!move) return undefined;
		this.world.supplyMoves(move.serial, now);
		if (move.end === undefined) return 'working';
		return move.end === 'nothing' ? 'refused' : 'done';
	}

	/** Takes data for a pass; gives back the operation's id. */
	orderPass(supply: SupplyNow, vehicle: Vehicle, now: number): string {
		const id = this.operationId('pass', this.passes.length);
		this.passes.push({ id, supply: supply.serial, doneAt: now + worked, vehicle });
		return id;
	}

	passOperation(id: string, now: number): 'working' | 'done' | 'refused' | undefined {
		const operation = this.passes.find((one) => one.id === id);
		if (!operation) return undefined;
		if (now < operation.doneAt) return 'working';
		return this.isTaken(operation, now) ? 'done' : 'refused';
	}

	/** Vehicles that were given for a supply, one after another; the last one stands. Telling the same twice makes no other. */
	vehiclesOf(serial: number, now: number): Vehicle[] {
		const taken = this.passes.filter((one) => one.supply === serial && now >= one.doneAt && this.isTaken(one, now));
		return taken.map(({ vehicle }) => vehicle).filter((vehicle, place, all) => JSON.stringify(vehicle) !== JSON.stringify(all[place - 1]));
	}

	/** The supply stood open when the operation was carried out. */
	private isTaken({ supply, doneAt }: PassOperation, now: number): boolean {
		const standing = this.world.supply(supply, now);
		return standing !== undefined && open.has(stateAt(standing.life, doneAt).status);
	}

	private operationId(kind: string, number: number): string {
		const signs = hexadecimal(32, 16, 'ozon supply', this.world.seller.id, kind, number);
		return [signs.slice(0, 8), signs.slice(8, 12), signs.slice(12, 16), signs.slice(16, 20), signs.slice(20)].join('-');
	}
}

const desks = new WeakMap<SellerWorld, SupplyDesk>();

/** What a seller has asked about its supplies; in a new world nothing. */
export function supplyDeskOf(world: SellerWorld): SupplyDesk {
	const known = desks.get(world) ?? new SupplyDesk(world);
	desks.set(world, known);
	return known;
}
