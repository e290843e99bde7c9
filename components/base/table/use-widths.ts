import { useEffect, useState } from 'preact/hooks';
import { readStored, writeStored } from '../../../lib/platform/storage.ts';

type Widths = Readonly<Record<string, number>>;

/** Column widths that the user has set for the table `name`, kept on this computer. */
export function useWidths(name: string): [Widths, (column: string, width: number | undefined) => void] {
	const [widths, setWidths] = useState<Widths>({});
	const key = `widths:${name}`;
	useEffect(() => {
		readStored<Widths>('local', key).then((kept) => setWidths(kept ?? {}));
	}, [key]);
	const set = (column: string, width: number | undefined) => {
		const { [column]: _, ...others } = widths;
		const next = width === undefined ? others : { ...others, [column]: width };
		setWidths(next);
		void writeStored('local', { [key]: next });
	};
	return [widths, set];
}
