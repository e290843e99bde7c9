import { isMarked } from '../world/marking';
import type { OrderNow } from '../world/orders';
import type { SellerWorld } from '../world/seller-world';
import { linesOf } from './postings';

export interface Mark {
	readonly mark: string;
	readonly mark_type: string;
}

/** What the seller has said of a piece. */
export interface Piece {
	readonly marks: readonly Mark[];
	readonly gtd: string;
	readonly is_gtd_absent: boolean;
	readonly rnpt: string;
	readonly is_rnpt_absent: boolean;
	readonly weight: number;
}

const blank: Piece = { marks: [], gtd: '', is_gtd_absent: false, rnpt: '', is_rnpt_absent: false, weight: 0 };

/** How long a check of marks takes. */
const checked = 2_000;

/** Codes of «Честный знак» that a seller has sent, by posting. */
export class MarkDesk {
	private readonly sent = new Map<number, { readonly at: number; readonly pieces: ReadonlyMap<number, Piece> }>();

	/** Takes the place of all that was known of the posting's pieces. */
	set(serial: number, pieces: ReadonlyMap<number, Piece>, now: number): void {
		this.sent.set(serial, { at: now, pieces });
	}

	pieceOf(serial: number, exemplar: number): Piece {
		return this.sent.get(serial)?.pieces.get(exemplar) ?? blank;
	}

	isBeingChecked(serial: number, now: number): boolean {
		const sent = this.sent.get(serial);
		return sent !== undefined && now < sent.at + checked;
	}

	/** Codes of a posting. */
	codesOf(serial: number): string[] {
		return [...(this.sent.get(serial)?.pieces.values() ?? [])].flatMap(({ marks }) => marks.map(({ mark }) => mark));
	}

	/** True if another posting has had the code before. */
	isUsedElsewhere(serial: number, code: string): boolean {
		const own = this.sent.get(serial)?.at ?? Number.POSITIVE_INFINITY;
		return [...this.sent].some(([other, { at }]) => other !== serial && at <= own && this.codesOf(other).includes(code));
	}
}

const desks = new WeakMap<SellerWorld, MarkDesk>();

/** The codes of a seller; a new world has none. */
export function markDeskOf(world: SellerWorld): MarkDesk {
	const known = desks.get(world) ?? new MarkDesk();
	desks.set(world, known);
	return known;
}

/** `exemplar_id` of a piece: of a line of a posting, from 0. */
export const exemplarIdOf = (serial: number, line: number, piece: number): number => (serial * 100 + line) * 1_000 + piece;

/** Pieces of a posting, by line. */
export const piecesOf = (world: SellerWorld, order: OrderNow) =>
	linesOf(world, order).map((line, place) => ({
		...line,
		exemplars: Array.from({ length: line.quantity }, (_, piece) => exemplarIdOf(order.serial, place, piece)),
	}));

/** Every piece of marked goods has a code. */
export const isWhollyMarked = (world: SellerWorld, order: OrderNow): boolean =>
	piecesOf(world, order).every(
		({ listing, exemplars }) =>
			!isMarked(listing.good) || exemplars.every((id) => markDeskOf(world).pieceOf(order.serial, id).marks.length > 0),
	);
