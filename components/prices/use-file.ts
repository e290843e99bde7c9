import { useEffect, useRef, useState } from 'preact/hooks';
import { pickFile } from '../../lib/platform/files.ts';
import type { Mapping, PriceRow } from '../../lib/price-files/model.ts';
import { useWork } from '../base/use-work.ts';
import { type OpenFile, openFile } from './file-worker-client.ts';

export interface ChosenFile {
	name: string;
	open: OpenFile;
	/** Undefined while nobody has said which column is what. */
	mapping: Mapping | undefined;
	goods: PriceRow[];
}

/** A price file that is being looked at: chosen by hand, read beside the page, its columns guessed and changed. */
export function useFile(): {
	file: ChosenFile | undefined;
	busy: boolean;
	failure: ReturnType<typeof useWork>['failure'];
	choose: () => Promise<void>;
	take: (file: File) => Promise<void>;
	remap: (mapping: Mapping) => Promise<void>;
} {
	const [file, setFile] = useState<ChosenFile>();
	const [busy, setBusy] = useState(false);
	const { failure, run } = useWork();
	const opened = useRef<OpenFile>(undefined);
	useEffect(() => () => opened.current?.close(), []);
	const take = async (chosen: File) => {
		setBusy(true);
		await run(async () => {
			opened.current?.close();
			setFile(undefined);
			const open = await openFile(chosen);
			opened.current = open;
			setFile({ name: chosen.name, open, mapping: open.look.mapping, goods: open.look.goods });
		});
		setBusy(false);
	};
	return {
		file,
		busy,
		failure,
		take,
		choose: async () => {
			const chosen = await pickFile('.xlsx,.csv,.txt');
			if (chosen) await take(chosen);
		},
		remap: async (mapping) => {
			if (!file) return;
			await run(async () => {
				const goods = await file.open.map(mapping);
				setFile({ ...file, mapping, goods });
			});
		},
	};
}
