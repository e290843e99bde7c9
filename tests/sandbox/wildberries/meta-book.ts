import { isWholeCode } from '../world/marking';
import type { SellerWorld } from '../world/seller-world';

/** A detail of an order's marking, as the marketplace tells it. */
export interface MetaDetail {
	readonly key: string;
	readonly value: string | null;
	readonly decision: string;
}

/** How long codes are being checked. The documents give no time. */
const checking = 20_000;

/** States of checking with which a supply may be handed over. */
export const passing: ReadonlySet<string> = new Set(['filled', 'optional', 'deadlineExceeded', 'sgtinIntroduced', 'sgtinSoldB2B']);

interface Attached {
	readonly codes: readonly string[];
	readonly at: number;
}

/** Codes that the seller has attached to orders, by serial, and orders that lack a customs declaration; a new world has a new one. */
class MetaBook {
	private readonly attached = new Map<number, Attached>();
	private readonly undeclared = new Set<number>();

	/** In place of those that were there. */
	attach(serial: number, codes: readonly string[], at: number): void {
		this.attached.set(serial, { codes, at });
	}

	detach(serial: number): void {
		this.attached.delete(serial);
	}

	/** From now on the order may not go without a customs declaration. */
	askForDeclaration(serial: number): void {
		this.undeclared.add(serial);
	}

	lacksDeclaration(serial: number): boolean {
		return this.undeclared.has(serial);
	}

	/** Details of an order whose good needs codes or not; `barcodes` are those of the good. */
	detailsOf(serial: number, isMarked: boolean, barcodes: readonly string[], now: number): MetaDetail[] {
		const attached = this.attached.get(serial);
		const codes: MetaDetail[] = isMarked
			? [
					{
						key: 'sgtin',
						value: attached ? attached.codes.join(',') : null,
						decision: attached ? this.decisionOn(serial, attached, barcodes, now) : 'required',
					},
				]
			: [];
		return this.undeclared.has(serial) ? [...codes, { key: 'customsDeclaration', value: null, decision: 'required' }] : codes;
	}

	private decisionOn(serial: number, { codes, at }: Attached, barcodes: readonly string[], now: number): string {
		if (now < at + checking) return 'pending';
		if (codes.some((code) => !code.includes('\u001d'))) return 'sgtinNoGS';
		if (codes.some((code) => !isWholeCode(code))) return 'sgtinInvalidPattern';
		if (codes.some((code) => !barcodes.some((barcode) => code.slice(2, 16) === barcode.padStart(14, '0')))) return 'sgtinNotFound';
		const elsewhere = [...this.attached].flatMap(([other, one]) => (other === serial || one.at > at ? [] : one.codes));
		return codes.some((code) => elsewhere.includes(code)) ? 'sgtinRetired' : 'sgtinIntroduced';
	}
}

const books = new WeakMap<SellerWorld, MetaBook>();

/** The seller's book. */
export function metaOf(world: SellerWorld): MetaBook {
	const known = books.get(world) ?? new MetaBook();
	books.set(world, known);
	return known;
}
