import { writeStored } from '../../../lib/platform/storage.ts';
import { useStored } from '../use-stored.ts';
import type { Column } from './column.ts';

/** Only what differs from the shipped choice: 1 = shown, 0 = hidden. */
type Chosen = Readonly<Record<string, number>>;

export interface ColumnChoice<Row> {
	/** Columns on screen. */
	shown: Column<Row>[];
	isShown: (id: string) => boolean;
	toggle: (id: string) => void;
	/** Back to the shipped choice; absent when nothing differs. */
	reset?: () => void;
}

/** Which columns of the table `name` are on screen, kept on this computer. `hidden` are those that are not unless the user wants them. */
export function useColumns<Row>(name: string, columns: readonly Column<Row>[], hidden: ReadonlySet<string>): ColumnChoice<Row> {
	const key = `columns:${name}`;
	const chosen = useStored<Chosen>('local', key) ?? {};
	const isShown = (id: string): boolean => (chosen[id] === undefined ? !hidden.has(id) : chosen[id] === 1);
	const keep = (next: Chosen) => void writeStored('local', { [key]: next });
	const toggle = (id: string) => {
		const { [id]: _, ...others } = chosen;
		const next = !isShown(id);
		keep(next === !hidden.has(id) ? others : { ...others, [id]: next ? 1 : 0 });
	};
	return {
		shown: columns.filter(({ id }) => isShown(id)),
		isShown,
		toggle,
		...(Object.keys(chosen).length > 0 ? { reset: () => keep({}) } : {}),
	};
}
