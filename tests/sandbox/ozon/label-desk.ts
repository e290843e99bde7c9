import type { LabelTwist } from '../world/label-twists';
import { hexadecimal } from '../world/random';
import type { SellerWorld } from '../world/seller-world';
import type { LabelSize } from './label-sheets';

/** A file that is being made, or was. Epoch milliseconds. */
interface LabelWork {
	/** Path on the host of files. */
	readonly path: string;
	readonly doneAt: number;
	readonly startedAt: number;
	readonly twist: LabelTwist | undefined;
}

/** Labels of postings. */
export interface LabelTask extends LabelWork {
	readonly id: number;
	readonly size: LabelSize;
	/** Serials of postings, in the order in which they were named. */
	readonly postings: readonly number[];
	/** Those of them that are not in the file, with the reason. */
	readonly left: ReadonlyMap<number, string>;
}

/** Labels of the cargoes of a supply. */
export interface CargoOperation extends LabelWork {
	readonly id: string;
	/** Serial of the supply. */
	readonly supply: number;
	/** Numbers of its cargoes, from 1. */
	readonly cargoes: readonly number[];
}

/** A task stands in the queue, and then is worked on, for so long each. */
const queued = 500;
const made = 1_000;
const firstTask = 5_819_327_210_001;

/** Label files that a seller has asked for. */
export class LabelDesk {
	readonly tasks: LabelTask[] = [];
	readonly operations: CargoOperation[] = [];
	private readonly seller: string;

	constructor(seller: string) {
		this.seller = seller;
	}

	addTask(task: Pick<LabelTask, 'size' | 'postings' | 'left' | 'twist'>, now: number): LabelTask {
		const id = firstTask + this.tasks.length;
		const path = `/s3/ord-tmp-12/${task.size}_label/ticket-${this.secret('task', id)}.pdf`;
		const added = { ...task, id, path, startedAt: now + queued, doneAt: now + queued + made };
		this.tasks.push(added);
		return added;
	}

	addOperation(operation: Pick<CargoOperation, 'supply' | 'cargoes' | 'twist'>, now: number): CargoOperation {
		const id = `cargoes-label-${this.secret('operation', this.operations.length)}`;
		const path = `/s3/cargoes-label/${this.secret('cargoes', this.operations.length)}.pdf`;
		const added = { ...operation, id, path, startedAt: now + queued, doneAt: now + queued + made };
		this.operations.push(added);
		return added;
	}

	/** A part of a link that nobody guesses. */
	private secret(kind: string, number: number): string {
		return hexadecimal(16, 12, 'ozon label', this.seller, kind, number);
	}
}

const desks = new WeakMap<SellerWorld, LabelDesk>();

/** The label files of a seller; a new world has none. */
export function labelDeskOf(world: SellerWorld): LabelDesk {
	const known = desks.get(world) ?? new LabelDesk(world.seller.id);
	desks.set(world, known);
	return known;
}
