import { useEffect, useRef, useState } from 'preact/hooks';
import { type Failure, toFailure } from '../../lib/core/errors.ts';
import type { LabelRefusal, PrinterProfile, PrintItem, PrintJob, PrintOptions } from '../../lib/labels/model.ts';
import { orderTarget } from '../../lib/labels/targets.ts';
import { call } from '../../lib/messaging/client.ts';
import type { PackVerdict } from '../../lib/packing/model.ts';
import type { TableView } from '../../lib/packing/queries.ts';
import { readSettings } from '../../lib/settings/queries.ts';
import { useLive, valueIn } from '../base/use-live.ts';
import { newJobId } from '../labels/job-id.ts';
import { printOut } from '../labels/print-out.ts';
import { waysOf } from '../labels/print-ways.ts';
import type { BuiltPaper } from '../labels/use-job-paper.ts';
import { useLabelReading } from '../labels/use-label-reading.ts';
import { keepOffered, optionsFor, useProfiles } from '../labels/use-profiles.ts';
import { alone, paperOf } from './paper-ahead.ts';

/** Where the label of the order on the table stands. */
export type TableLabel =
	| { is: 'idle' }
	/** Being asked for, fetched, read or drawn. */
	| { is: 'coming' }
	/** The marketplace does not give it yet; it comes by itself. */
	| { is: 'waiting' }
	/** Ready to be printed. */
	| { is: 'ready' }
	| { is: 'printing' }
	| { is: 'refused'; reason: LabelRefusal }
	| { is: 'failed'; failure: Failure; words?: string };

interface TableLabelAsk {
	shiftId: string;
	table: TableView | undefined;
	onDropped: (verdict: PackVerdict) => void;
	/** It was not printed, or nobody knows: the packer may look elsewhere just now. */
	onFailed: () => void;
}

/** Alone on its way, an order's label has nothing around it. */
export const aloneOptions = (profiles: readonly PrinterProfile[]): PrintOptions =>
	optionsFor(profiles, ['order'], { sorting: 'given', inserts: [], separators: 'none', pickingList: false });

/**
 * Has the label of the order on the table fetched while it is being packed, and prints it when all is there. Printing itself is that of the desk: the
 * order's status is asked for right before, and what was sent is written down first, so that two panels never print it twice.
 */
export function useTableLabel({ shiftId, table, onDropped, onFailed }: TableLabelAsk): {
	label: TableLabel;
	print: () => Promise<void>;
	again: () => Promise<void>;
} {
	const profiles = useProfiles();
	const settings = valueIn(useLive(readSettings, []));
	const { item } = table ?? {};
	const job = table?.job;
	const orderId = table?.order.id;
	const [asked, setAsked] = useState<{ orderId: string; refusal?: LabelRefusal; failure?: Failure }>();
	const [lastPrinting, setPrinting] = useState<Printing>();
	// Of the order, not of its item: what was handed over is not there to be printed any more, and what came of it still is to be told.
	const printing = lastPrinting?.orderId === orderId ? lastPrinting : undefined;
	const [reading, setReading] = useState(0);
	useLabelReading(job?.id ?? '');
	const profile = profiles?.find(({ id }) => id === job?.options.profileId) ?? profiles?.[0];
	const paper = usePaper(job, item, profile, reading);
	const wanted = table && table.step !== 'close' && table.pack.printedAt === undefined && !table.printed;
	const life = useRef(new AbortController());
	useEffect(() => {
		life.current = new AbortController();
		return () => life.current.abort();
	}, []);
	// What came of it before it was put aside is nobody's question when it comes back.
	useEffect(() => setPrinting(undefined), [orderId]);

	// Nobody has asked for it yet.
	useEffect(() => {
		if (!wanted || item || !profiles || !table || (asked?.orderId === table.order.id && !asked.failure)) return;
		const { order } = table;
		setAsked({ orderId: order.id });
		const ask = async () => {
			const options = aloneOptions(profiles);
			await keepOffered(profiles, options.profileId);
			const targets = [orderTarget(order)];
			const { refused } = await call['labels.plan']({ targets, reprint: false });
			if (refused[0]) setAsked({ orderId: order.id, refusal: refused[0].reason });
			else await call['labels.start']({ jobId: newJobId(Date.now()), targets, options, source: 'scan' });
		};
		ask().catch((thrown: unknown) => setAsked({ orderId: order.id, failure: toFailure(thrown), refusal: 'not-allowed-now' }));
	}, [orderId, wanted, item?.id, profiles, table?.labelNow]);

	const print = async () => {
		if (!table || !item || !job || !profile || !paper.built || !settings) return;
		if (printing?.itemId === item.id && !printing.failure && !printing.done) return;
		const place = { shiftId, orderId: table.order.id };
		const now: Printing = { orderId: table.order.id, itemId: item.id };
		setPrinting(now);
		try {
			const { sent, dropped } = await printOut({
				job: alone(job),
				alone: true,
				paper: paper.built,
				way: waysOf(profile, settings.printAgent)[0],
				profile,
				firstCell: 0,
				onStep: () => undefined,
				signal: life.current.signal,
			});
			if (dropped.length > 0) onDropped(await call['packing.dropped']({ ...place, scanId: crypto.randomUUID(), at: Date.now() }));
			else if (sent > 0) await call['packing.printed'](place);
			setPrinting({ ...now, done: true });
		} catch (thrown) {
			setPrinting({ ...now, failure: toFailure(thrown) });
			onFailed();
		}
	};
	const ready = item?.state === 'ready' && (paper.built?.items.length ?? 0) > 0 && settings !== undefined;
	const atOnce = settings?.packPrintsAtOnce ?? false;
	useEffect(() => {
		if (table?.step === 'label' && ready && atOnce && printing?.itemId !== item?.id) void print();
	}, [table?.step, ready, atOnce, item?.id, item?.changedAt]);

	const again = async () => {
		if (printing?.failure && ready) return print();
		setPrinting(undefined);
		setAsked(undefined);
		setReading((turn) => turn + 1);
		if (item?.state === 'failed') await call['labels.retry']({ itemIds: [item.id] });
	};
	return { label: standing(), print, again };

	function standing(): TableLabel {
		if (!table) return { is: 'idle' };
		if (printing?.failure) return { is: 'failed', failure: printing.failure };
		if (printing && !printing.done) return { is: 'printing' };
		if (!item) {
			if (asked?.orderId === table.order.id && asked.failure) return { is: 'failed', failure: asked.failure };
			if (asked?.orderId === table.order.id && asked.refusal) return { is: 'refused', reason: asked.refusal };
			return { is: wanted ? 'coming' : 'idle' };
		}
		if (item.state === 'failed')
			return {
				is: 'failed',
				failure: item.failure ?? { code: 'request-refused' },
				...(item.words === undefined ? {} : { words: item.words }),
			};
		if (item.state === 'waiting') return { is: 'waiting' };
		if (paper.failure) return { is: 'failed', failure: paper.failure };
		const undrawn = paper.built?.failed[0];
		if (undrawn) return { is: 'failed', failure: undrawn.failure };
		return { is: ready ? 'ready' : 'coming' };
	}
}

/** What came of handing an order's label over. */
interface Printing {
	orderId: string;
	itemId: string;
	failure?: Failure;
	done?: true;
}

interface TablePaper {
	built?: BuiltPaper;
	failure?: Failure;
}

const nothing: TablePaper = {};

/** The label as it goes to the printer, once it is ready: made ahead, or now; with another `turn` it is tried anew. */
function usePaper(job: PrintJob | undefined, item: PrintItem | undefined, profile: PrinterProfile | undefined, turn: number): TablePaper {
	const [paper, setPaper] = useState<TablePaper>(nothing);
	const ready = item?.state === 'ready' ? item : undefined;
	useEffect(() => {
		setPaper(nothing);
		if (!job || !ready || !profile) return;
		let gone = false;
		paperOf(job, ready, profile).then(
			(built) => !gone && setPaper({ built }),
			(thrown: unknown) => !gone && setPaper({ failure: toFailure(thrown) }),
		);
		return () => {
			gone = true;
		};
	}, [job?.id, ready?.id, ready?.changedAt, profile?.id, profile?.changedAt, turn]);
	return paper;
}
