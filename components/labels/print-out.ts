import { AppError, toFailure } from '../../lib/core/errors.ts';
import { dayAt } from '../../lib/core/time.ts';
import type { PrinterProfile, PrintItem, PrintJob, PrintWay } from '../../lib/labels/model.ts';
import { jobItems } from '../../lib/labels/queries.ts';
import { call } from '../../lib/messaging/client.ts';
import { saveFile } from '../../lib/platform/files.ts';
import { moscow } from '../../lib/platform/format.ts';
import { printPdf } from '../../lib/platform/print.ts';
import { printAgent } from '../../lib/platform/print-agent.ts';
import { zplOfLabels } from './label-worker-client.ts';
import { type BuiltPaper, buildJobPaper, forgetPaper } from './use-job-paper.ts';

export type PrintStep = 'recheck' | 'build' | 'send' | 'hand-over';

export interface PrintedOut {
	/** How many items were handed over. */
	sent: number;
	/** Items whose orders were cancelled meanwhile. */
	dropped: readonly PrintItem[];
	/** The PDF lies in a tab, from where it is to be printed. */
	inTab: boolean;
}

interface PrintAsk {
	job: PrintJob;
	/** Only the items' own labels are on the paper, whatever the stored job has follow them. */
	alone?: boolean;
	/** What the user has looked at. */
	paper: BuiltPaper;
	way: PrintWay;
	profile: PrinterProfile;
	firstCell: number;
	onStep: (step: PrintStep) => void;
	signal: AbortSignal;
}

/**
 * Hands a job's labels over: asks once more how the orders stand, leaves out those that are cancelled, says that the rest is being sent, and only then
 * gives it to the printer or the user. What another window has sent meanwhile is left out too. A page that is closed in between leaves labels that are
 * `sent`, and the user is asked which came out.
 */
export async function printOut({ job, alone = false, paper, way, profile, firstCell, onStep, signal }: PrintAsk): Promise<PrintedOut> {
	const fileName = `prilavok-labels-${dayAt(Date.now(), moscow)}-${job.id.slice(-8)}`;
	onStep('recheck');
	const { printable, dropped } = await call['labels.recheck']({ itemIds: paper.items.map(({ id }) => id) });
	const lost = paper.items.filter(({ id }) => dropped.includes(id));
	const made: BuiltPaper[] = [];
	const build = async (ids: readonly string[]): Promise<BuiltPaper> => {
		const part = await partOf(paper, ids, { job, profile, firstCell, onStep, signal });
		if (part.paper !== paper.paper) made.push(part);
		return part;
	};
	try {
		let fit = await build(printable);
		if (fit.items.length === 0) return { sent: 0, dropped: lost, inTab: false };
		// Pictures for the printer take a while: they are ready before anything is said to be sent.
		let zpl = isZpl(way) ? await zplOfLabels(fit, profile, { signal }) : '';
		onStep('send');
		const sent = await call['labels.send']({ jobId: job.id, itemIds: fit.items.map(({ id }) => id), marks: marksOf(fit), alone });
		if (sent.length === 0) return { sent: 0, dropped: lost, inTab: false };
		if (sent.length < fit.items.length) {
			fit = await build(sent);
			if (isZpl(way)) zpl = await zplOfLabels(fit, profile, { signal });
		}
		onStep('hand-over');
		const inTab = await handOver(fit, zpl, way, profile, fileName);
		return { sent: fit.items.length, dropped: lost, inTab };
	} finally {
		for (const part of made) forgetPaper(part);
	}
}

/** The codes of «Честный знак» on the paper of each item. */
const marksOf = ({ items, marks }: BuiltPaper): Record<string, string[]> =>
	Object.fromEntries(items.flatMap(({ id }) => (marks.has(id) ? [[id, [...(marks.get(id) ?? [])]]] : [])));

const isZpl = (way: PrintWay): boolean => way === 'zpl' || way === 'agent';

async function handOver(paper: BuiltPaper, zpl: string, way: PrintWay, profile: PrinterProfile, fileName: string): Promise<boolean> {
	switch (way) {
		case 'print':
			return (await printPdf(paper.bytes)) === 'tab';
		case 'pdf':
			saveFile(`${fileName}.pdf`, new Blob([paper.bytes], { type: 'application/pdf' }));
			return false;
		case 'zpl':
			saveFile(`${fileName}.zpl`, zpl, 'text/plain');
			return false;
		case 'agent':
			await toAgent(paper, zpl, profile);
			return false;
	}
}

/**
 * What a program has refused, or what never left for it, is certainly not printed: it is ready again at once. What it has not answered for, the user
 * is asked about.
 */
async function toAgent(paper: BuiltPaper, zpl: string, profile: PrinterProfile): Promise<void> {
	let left = false;
	try {
		await printAgent(profile.agent ?? 'browser-print').print(zpl, profile.printer, () => {
			left = true;
		});
	} catch (thrown) {
		const [first] = paper.items;
		if (first && (!left || toFailure(thrown).code === 'printer-agent-refused'))
			await call['labels.came']({ jobId: first.jobId, came: [], missing: paper.items.map(({ id }) => id), unsent: true });
		throw thrown;
	}
}

/** The same PDF when nothing dropped out, else one of what is left. */
async function partOf(
	paper: BuiltPaper,
	ids: readonly string[],
	{ job, profile, firstCell, onStep, signal }: Omit<PrintAsk, 'paper' | 'way'>,
): Promise<BuiltPaper> {
	const left = new Set(ids);
	if (paper.items.every(({ id }) => left.has(id))) return paper;
	onStep('build');
	const items = (await jobItems(job.id)).filter(({ id }) => left.has(id));
	if (items.length === 0) return { ...paper, items: [], pages: [] };
	const part = await buildJobPaper({ job, items, profile, firstCell }, signal);
	if (part.failed.length > 0) throw new AppError('plan-changed');
	return part;
}
