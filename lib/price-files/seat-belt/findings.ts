import type { FigureName } from '../../prices/model.ts';

/** Signs of a mistake in a price file or in a typed number. Codes with a text each: `price_finding_…`. */
export const findingKinds = [
	'wrong-shop',
	'formula-error',
	'text-in-price',
	'shifted-columns',
	'shifted-rows',
	'collapse',
	'filled-down',
	'zero-missing',
	'zero-extra',
	'kopecks',
	'hundredth',
	'decimal-lost',
] as const;
export type FindingKind = (typeof findingKinds)[number];

/** One figure of one row: how it stands and what the file asks for. Kopecks, or per cent for a discount. */
export interface Instance {
	/** As the sheet counts, from 1. */
	row: number;
	figure: FigureName;
	/** Not known for goods that nothing is stored of. */
	old?: number;
	/** Absent where the cell says no figure. */
	new?: number;
	priceId?: string;
	/** What the cell says instead of a figure. */
	text?: string;
}

export interface Finding {
	kind: FindingKind;
	/** Rows of the sheet, ascending. */
	rows: number[];
	/** The instance that costs most, or the first. */
	worst: Instance;
	/** What the text names: `{count}` rows. */
	params: { count: number };
}

export interface Verdict {
	/** The cabinet must not have the file before the user has seen the findings. */
	dangerous: boolean;
	findings: Finding[];
	/** Rows of goods, and how many of them are known in this cabinet. */
	rows: number;
	known: number;
	/** What the rows found would lose in ten minutes at the present rate of orders; absent when that rate is not known for any of them. */
	lossKopecksPerTenMinutes?: number;
}

/** Instances by kind; the row of a sheet stands in a finding once. */
export class Findings {
	private readonly found = new Map<FindingKind, Instance[]>();

	add(kind: FindingKind, instance: Instance): void {
		const instances = this.found.get(kind);
		if (instances) instances.push(instance);
		else this.found.set(kind, [instance]);
	}

	has(kind: FindingKind): boolean {
		return this.found.has(kind);
	}

	/** In the order of `findingKinds`. */
	list(): Finding[] {
		return findingKinds.flatMap((kind) => {
			const instances = this.found.get(kind);
			if (!instances) return [];
			const rows = [...new Set(instances.map(({ row }) => row))].sort((a, b) => a - b);
			const [first] = instances as [Instance];
			const worst = instances.reduce((most, instance) => (gap(instance) > gap(most) ? instance : most), first);
			return [{ kind, rows, worst, params: { count: rows.length } }];
		});
	}

	instances(): Instance[] {
		return [...this.found.values()].flat();
	}
}

/** A fall weighs by what it takes from the price; a rise costs nothing at once. */
const gap = ({ old, new: next }: Instance): number => (old === undefined || next === undefined ? 0 : Math.max(0, old - next) + 1e-6 * next);
