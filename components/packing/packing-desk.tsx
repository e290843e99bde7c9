import { useEffect, useState } from 'preact/hooks';
import type { Cabinet } from '../../lib/cabinets/model.ts';
import { packTerms } from '../../lib/marketplaces/pack-terms.ts';
import { call } from '../../lib/messaging/client.ts';
import { type DeskView, openShifts, packDesk, type TableView } from '../../lib/packing/queries.ts';
import { isPrinted } from '../../lib/packing/rules.ts';
import { failureSentence } from '../../lib/platform/failure.ts';
import { numberText } from '../../lib/platform/format.ts';
import { plural, t } from '../../lib/platform/i18n.ts';
import { Button } from '../base/button.tsx';
import { Icon } from '../base/icon.tsx';
import { PlaceLink } from '../base/place-link.tsx';
import { ErrorState, Loading, Notice } from '../base/states.tsx';
import { useLive } from '../base/use-live.ts';
import { tell } from '../labels/tell.ts';
import { ScanDialog } from '../scan/scan-dialog.tsx';
import { CodeField } from './code-field.tsx';
import { LabelsAhead } from './labels-ahead.tsx';
import './packing.css';
import { ScannerSetup } from './scanner-setup.tsx';
import { useScannerWays } from './scanner-ways.ts';
import { ShiftReportDialog } from './shift-report.tsx';
import { ShiftStart } from './shift-start.tsx';
import { TableOrder } from './table-order.tsx';
import { usePackScanner } from './use-pack-scanner.ts';
import { type PackScans, usePackScans } from './use-pack-scans.ts';
import { useTableLabel } from './use-table-label.ts';
import { isLoud, verdictLook } from './verdict-look.ts';
import { VerdictLine, VerdictScreen } from './verdict-screen.tsx';

/** The packing table: in the side panel, or large in the workspace. */
export function PackingDesk({ cabinets, now, wide }: { cabinets: readonly Cabinet[]; now: number; wide?: boolean }) {
	const shifts = useLive(openShifts, []);
	const [chosen, setChosen] = useState<string>();
	const [left, setLeft] = useState(false);
	if (shifts.state === 'loading') return <Loading />;
	if (shifts.state === 'failed') return <ErrorState failure={shifts.failure} />;
	const open = shifts.value;
	const [only] = open;
	const shift = open.find(({ id }) => id === chosen) ?? (open.length === 1 && !left ? only : undefined);
	if (!shift)
		return (
			<ShiftStart
				open={open}
				now={now}
				onBegun={(id) => {
					setLeft(false);
					setChosen(id);
				}}
			/>
		);
	return (
		<Shift
			key={shift.id}
			shiftId={shift.id}
			cabinets={cabinets}
			now={now}
			wide={wide ?? false}
			onLeave={() => {
				setChosen(undefined);
				setLeft(true);
			}}
		/>
	);
}

interface ShiftProps {
	shiftId: string;
	cabinets: readonly Cabinet[];
	now: number;
	/** In the workspace, with room. */
	wide: boolean;
	onLeave: () => void;
}

function Shift(props: ShiftProps) {
	const desk = useLive(() => packDesk(props.shiftId, packTerms), [props.shiftId]);
	if (desk.state === 'loading') return <Loading />;
	if (desk.state === 'failed') return <ErrorState failure={desk.failure} />;
	return desk.value ? <Table desk={desk.value} {...props} /> : null;
}

type Opened = 'camera' | 'report' | 'setup';

function Table({ desk, shiftId, cabinets, now, wide, onLeave }: ShiftProps & { desk: DeskView }) {
	const ways = useScannerWays();
	const [opened, setOpened] = useState<Opened>();
	const [trusted, setTrusted] = useState<string>();
	const scans = usePackScans(shiftId, trusted);
	const { shift } = desk;
	const table = desk.table && trusted === desk.table.order.id ? withoutWaiting(desk.table) : desk.table;
	const { label, print, again } = useTableLabel({
		shiftId,
		table,
		onDropped: scans.tell,
		onFailed: scans.alarm,
	});
	usePackScanner((code) => scans.scan({ text: ways.mended(code) }), opened !== 'setup');
	useSendMarks(desk.table);
	useClosedLabel(scans, desk);
	const { verdict, failure } = scans;
	const tone = verdict ? verdictLook(verdict).tone : 'quiet';
	return (
		<div class="packing" data-scans="" data-tone={isLoud(tone) ? 'quiet' : tone}>
			<ShiftHead desk={desk} wide={wide} onOpen={setOpened} onUndo={scans.undo} onLeave={onLeave} />
			{failure && (
				<Notice tone="alarm" icon="alert">
					{failureSentence(failure)}
				</Notice>
			)}
			<VerdictLine verdict={verdict} />
			<TableOrder
				table={table}
				label={label}
				cabinets={cabinets}
				now={now}
				onPiece={(orderId, line) => scans.scan({ text: '', hand: { orderId, line } })}
				onLabelled={(orderId) => scans.scan({ text: '', hand: { orderId, label: true } })}
				onPutBack={(orderId) => tell(() => call['packing.putBack']({ shiftId, orderId }))}
				onTrust={setTrusted}
				onPrint={print}
				onAgain={() => tell(again)}
			/>
			<CodeField onCode={(text) => scans.scan({ text })} />
			{!table && desk.aside.length > 0 && <Aside desk={desk} shiftId={shiftId} />}
			<LabelsAhead shift={shift} />
			<VerdictScreen
				verdict={verdict}
				onChoose={(cardId) => scans.scan({ text: scans.wish?.text ?? '', cardId })}
				onDismiss={scans.dismiss}
			/>
			{opened === 'camera' && (
				<ScanDialog
					onRead={(text) => {
						setOpened(undefined);
						scans.scan({ text });
					}}
					onClose={() => setOpened(undefined)}
				/>
			)}
			{opened === 'report' && <ShiftReportDialog shiftId={shiftId} cabinets={cabinets} onClose={() => setOpened(undefined)} />}
			{opened === 'setup' && <ScannerSetup onClose={() => setOpened(undefined)} />}
		</div>
	);
}

/** The packer does not wait for the marketplace's check of codes that it has taken. */
function withoutWaiting(table: TableView): TableView {
	if (table.step !== 'marks-sending' || table.markChange?.state !== 'followed') return table;
	return { ...table, step: isPrinted(table.pack, table.printed) ? 'close' : 'label' };
}

/** While codes are on their way, what became of them is looked for so often. */
const lookEveryMs = 3_000;

/** Codes of a complete order leave for the marketplace; asked for again it is the same sending, looked after once more. */
function useSendMarks(table: TableView | undefined): void {
	const orderId = table?.step === 'marks-to-send' || table?.step === 'marks-sending' ? table.order.id : undefined;
	const fresh = table?.step === 'marks-to-send';
	useEffect(() => {
		if (orderId === undefined) return;
		if (fresh) void tell(() => call['packing.sendMarks']({ orderId }));
		const timer = setInterval(() => void call['packing.sendMarks']({ orderId }).catch(() => undefined), lookEveryMs);
		return () => clearInterval(timer);
	}, [orderId, fresh]);
}

/** The label that was scanned to close its order has come out of the printer: nobody has to be asked about it. */
function useClosedLabel({ verdict }: PackScans, { table }: DeskView): void {
	const [sent, setSent] = useState<{ orderId: string; jobId: string; itemId: string }>();
	const item = table?.sent;
	useEffect(() => {
		if (item) setSent({ orderId: item.targetId, jobId: item.jobId, itemId: item.id });
	}, [item?.id]);
	useEffect(() => {
		if (verdict?.kind !== 'closed' || !sent || sent.orderId !== verdict.orderId) return;
		void call['labels.came']({ jobId: sent.jobId, came: [sent.itemId], missing: [] }).catch(() => undefined);
		setSent(undefined);
	}, [verdict?.scanId]);
}

function ShiftHead({
	desk: { shift, packed, pieces, wrong },
	wide,
	onOpen,
	onUndo,
	onLeave,
}: {
	desk: DeskView;
	wide: boolean;
	onOpen: (what: Opened) => void;
	onUndo: () => void;
	onLeave: () => void;
}) {
	return (
		<header class="pack-head">
			<div class="pack-counts">
				<b class="cut" title={shift.packer}>
					{shift.packer}
				</b>
				<span>{plural('pack_orders', packed)}</span>
				<span class="quiet">{plural('pack_pieces', pieces)}</span>
				{wrong > 0 && <span class="ink-alarm">{t('pack_wrong', { count: numberText(wrong) })}</span>}
			</div>
			<div class="pack-tools">
				<Button small onClick={onUndo}>
					<Icon name="undo" size={14} /> {t('pack_undo')}
				</Button>
				<Button small look="quiet" label={t('scan_camera')} onClick={() => onOpen('camera')}>
					<Icon name="scan" />
				</Button>
				<Button small look="quiet" label={t('pack_scanner')} onClick={() => onOpen('setup')}>
					<Icon name="settings" />
				</Button>
				<Button small look="quiet" label={t('pack_report')} onClick={() => onOpen('report')}>
					<Icon name="list" />
				</Button>
				{!wide && (
					<PlaceLink to="#/labels/packing" class="button button-quiet button-small button-icon" label={t('pack_wide')}>
						<Icon name="page" />
					</PlaceLink>
				)}
				<Button small look="quiet" label={t('pack_leave')} onClick={onLeave}>
					<Icon name="out" />
				</Button>
			</div>
		</header>
	);
}

/** Orders that were put aside. */
function Aside({ desk, shiftId }: { desk: DeskView; shiftId: string }) {
	return (
		<section class="pack-aside" aria-label={t('pack_aside')}>
			<h3 class="section-title">{t('pack_aside')}</h3>
			<ul>
				{desk.aside.map(({ order, kept }) => (
					<li key={order.id}>
						<span class="cut">{order.number}</span>
						{kept > 0 && <span class="quiet">{plural('pack_pieces', kept)}</span>}
						<Button small onClick={() => tell(() => call['packing.resume']({ shiftId, orderId: order.id }))}>
							{t('pack_resume')}
						</Button>
					</li>
				))}
			</ul>
		</section>
	);
}
