import { useEffect, useRef, useState } from 'preact/hooks';
import { type Failure, toFailure } from '../../lib/core/errors.ts';
import { call } from '../../lib/messaging/client.ts';
import type { PackScan, PackVerdict } from '../../lib/packing/model.ts';
import { readSettings } from '../../lib/settings/queries.ts';
import { useLive, valueIn } from '../base/use-live.ts';
import { playVerdict } from './verdict-look.ts';

export type ScanWish = Pick<PackScan, 'text' | 'cardId' | 'hand'>;

export interface PackScans {
	/** The last answer of this panel; undefined before the first, and after it was put away. */
	verdict: PackVerdict | undefined;
	/** What the last answer was about, for asking again with the goods chosen. */
	wish: ScanWish | undefined;
	failure: Failure | undefined;
	busy: boolean;
	scan: (wish: ScanWish) => void;
	undo: () => void;
	/** Another call whose answer is a verdict. */
	tell: (verdict: PackVerdict) => void;
	/** What went wrong without a scan sounds like a wrong one. */
	alarm: () => void;
	dismiss: () => void;
}

const again = 300;

/** A worker may die under a call. The same scan under the same name is one, so it is told once more. */
async function twice<Value>(ask: () => Promise<Value>): Promise<Value> {
	try {
		return await ask();
	} catch (thrown) {
		if (toFailure(thrown).code !== 'internal') throw thrown;
		await new Promise((resume) => setTimeout(resume, again));
		return ask();
	}
}

/** Scans of this panel, one after another, and what came of the last. `trusted`: the order whose codes the packer does not wait for. */
export function usePackScans(shiftId: string, trusted: string | undefined): PackScans {
	const [verdict, setVerdict] = useState<PackVerdict>();
	const [wish, setWish] = useState<ScanWish>();
	const [failure, setFailure] = useState<Failure>();
	const [waiting, setWaiting] = useState(0);
	const line = useRef<Promise<unknown>>(Promise.resolve());
	const settings = valueIn(useLive(readSettings, []));
	const sounds = useRef(true);
	sounds.current = settings?.packSounds ?? true;
	const hear = (told: PackVerdict) => {
		setVerdict(told);
		if (sounds.current) playVerdict(told);
	};
	const alarm = () => {
		if (sounds.current) playVerdict({ kind: 'unknown' });
	};
	const enqueue = (ask: () => Promise<PackVerdict>, about: ScanWish | undefined) => {
		setWaiting((count) => count + 1);
		line.current = line.current
			.then(() => twice(ask))
			.then(
				(told) => {
					setFailure(undefined);
					setWish(about);
					hear(told);
				},
				(thrown: unknown) => {
					setFailure(toFailure(thrown));
					alarm();
				},
			)
			.finally(() => setWaiting((count) => count - 1));
	};
	useEffect(() => {
		const warm = () => void call['packing.warm']().catch(() => undefined);
		warm();
		// A worker sleeps after half a minute; one that is awake answers a scan at once.
		const timer = setInterval(warm, 20_000);
		return () => clearInterval(timer);
	}, []);
	return {
		verdict,
		wish,
		failure,
		busy: waiting > 0,
		scan: (what) => {
			const scan = { ...what, shiftId, scanId: crypto.randomUUID(), at: Date.now(), ...(trusted === undefined ? {} : { trusted }) };
			enqueue(() => call['packing.scan'](scan), what);
		},
		undo: () => {
			const ask = { shiftId, scanId: crypto.randomUUID(), at: Date.now() };
			enqueue(() => call['packing.undo'](ask), undefined);
		},
		tell: hear,
		alarm,
		dismiss: () => {
			setVerdict(undefined);
			setFailure(undefined);
		},
	};
}
