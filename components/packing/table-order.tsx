import type { Cabinet } from '../../lib/cabinets/model.ts';
import { call } from '../../lib/messaging/client.ts';
import type { TableView } from '../../lib/packing/queries.ts';
import { pieces } from '../../lib/packing/rules.ts';
import { failureSentence } from '../../lib/platform/failure.ts';
import { numberText } from '../../lib/platform/format.ts';
import { t } from '../../lib/platform/i18n.ts';
import { Button } from '../base/button.tsx';
import { Icon } from '../base/icon.tsx';
import { Picture } from '../base/picture.tsx';
import { Notice } from '../base/states.tsx';
import { cabinetLabel } from '../cabinets/cabinet-label.ts';
import { OrderActions } from '../changes/order-actions.tsx';
import { refusalText } from '../labels/label-words.tsx';
import { tell } from '../labels/tell.ts';
import type { TableLabel } from './use-table-label.ts';

interface TableOrderProps {
	table: TableView | undefined;
	label: TableLabel;
	cabinets: readonly Cabinet[];
	now: number;
	onPiece: (orderId: string, line: number) => void;
	onLabelled: (orderId: string) => void;
	onPutBack: (orderId: string) => Promise<unknown>;
	/** Print although the marketplace has not checked the codes of this order yet. */
	onTrust: (orderId: string) => void;
	onPrint: () => Promise<void>;
	onAgain: () => Promise<unknown>;
}

/** The order on the table: what it wants, what is there, and what is next. */
export function TableOrder(props: TableOrderProps) {
	const { table } = props;
	if (!table)
		return (
			<div class="pack-empty">
				<Icon name="scan" size={48} />
				<p class="pack-next">{t('pack_next_any')}</p>
			</div>
		);
	return <Order {...props} table={table} />;
}

function Order({
	table,
	label,
	cabinets,
	now,
	onPiece,
	onLabelled,
	onPutBack,
	onTrust,
	onPrint,
	onAgain,
}: TableOrderProps & { table: TableView }) {
	const { order, pack, cards, step } = table;
	const cabinet = cabinets.find(({ id }) => id === order.cabinetId);
	const there = pack.got.reduce((sum, got) => sum + got, 0);
	return (
		<section class="pack-order" aria-label={t('pack_order', { number: order.number })}>
			<div class="pack-order-head">
				<h2>{order.number}</h2>
				<span class="pack-of">{t('pack_of', { got: numberText(there), all: numberText(pieces(order)) })}</span>
				<span class="pack-cabinet" style={{ '--cabinet': cabinet?.color }}>
					<span class="mark" /> {cabinet && cabinetLabel(cabinet)}
				</span>
			</div>
			<ul class="pack-lines">
				{order.lines.map((line, place) => {
					const card = line.cardId === undefined ? undefined : cards.get(line.cardId);
					const got = pack.got[place] ?? 0;
					const marks = pack.marks[place]?.length ?? 0;
					const full = got >= line.quantity;
					return (
						<li key={`${place} ${line.article}`} class={`pack-line${full ? ' pack-line-full' : ''}`}>
							<Picture src={card?.picture} size={72} />
							<div class="pack-line-words">
								<b>{line.name}</b>
								<span class="quiet">{[line.article, card?.size].filter(Boolean).join(' · ')}</span>
								{line.needsMark && (
									<span class={marks < got ? 'ink-act' : 'quiet'}>
										{t('pack_marks_of', { got: numberText(marks), all: numberText(line.quantity) })}
									</span>
								)}
							</div>
							<div class="pack-line-count">
								<strong>{t('pack_count', { got: numberText(got), all: numberText(line.quantity) })}</strong>
								{full ? (
									<Icon name="check" size={28} />
								) : (
									<Button small label={t('pack_by_hand', { name: line.name })} onClick={() => onPiece(order.id, place)}>
										<Icon name="plus" />
									</Button>
								)}
							</div>
						</li>
					);
				})}
			</ul>
			<p class="pack-next" data-step={step}>
				{nextText(table, label)}
			</p>
			{(step === 'label' || step === 'close') && label.is === 'failed' && (
				<Notice tone="alarm" icon="alert">
					{[failureSentence(label.failure), label.words].filter(Boolean).join(' ')}
				</Notice>
			)}
			<div class="pack-buttons">
				{step === 'label' && label.is === 'ready' && (
					<Button look="main" onClick={onPrint}>
						<Icon name="print" size={14} /> {t('pack_print')}
					</Button>
				)}
				{step === 'label' && (label.is === 'failed' || label.is === 'refused') && <Button onClick={onAgain}>{t('retry')}</Button>}
				{step === 'marks-sending' && table.markChange?.state === 'followed' && (
					<Button onClick={() => onTrust(order.id)}>{t('pack_trust')}</Button>
				)}
				{step === 'marks-refused' && table.markChange && (
					<Button onClick={() => tell(() => call['outbox.retry']({ changeIds: [table.markChange?.id ?? ''] }))}>{t('retry')}</Button>
				)}
				{step === 'marks-to-send' && (
					<Button onClick={() => tell(() => call['packing.sendMarks']({ orderId: order.id }))}>{t('pack_send_marks')}</Button>
				)}
				{step === 'close' && (
					<Button look="main" onClick={() => onLabelled(order.id)}>
						{t('pack_close_by_hand')}
					</Button>
				)}
				{step === 'close' && table.sent && <Button onClick={() => tell(() => notOut(table))}>{t('pack_not_out')}</Button>}
				<Button look="quiet" onClick={() => onPutBack(order.id)}>
					{t('pack_put_back')}
				</Button>
			</div>
			{step === 'label' && !table.labelNow && <OrderActions order={order} cabinets={cabinets} source="sidepanel" now={now} />}
		</section>
	);
}

/** The printer has given nothing: the same label again, as if it had not been sent. */
const notOut = async ({ sent }: TableView): Promise<void> => {
	if (sent) await call['labels.came']({ jobId: sent.jobId, came: [], missing: [sent.id] });
};

/** What is to be done now, in words that are read from a metre away. */
function nextText({ step, markChange }: TableView, label: TableLabel): string {
	switch (step) {
		case 'items':
			return t('pack_next_item');
		case 'mark':
			return t('pack_next_mark');
		case 'marks-to-send':
			return t('pack_next_marks');
		case 'marks-sending':
			return t(markChange?.state === 'followed' ? 'pack_next_checked' : 'pack_next_marks');
		case 'marks-refused':
			return [t('pack_next_refused'), markChange?.words ?? (markChange?.failure && failureSentence(markChange.failure))]
				.filter(Boolean)
				.join(' ');
		case 'close':
			return t(label.is === 'failed' ? 'pack_next_doubt' : 'pack_next_close');
		case 'label':
			return labelText(label);
	}
}

function labelText(label: TableLabel): string {
	switch (label.is) {
		case 'waiting':
			return t('pack_label_waiting');
		case 'ready':
			return t('pack_label_ready');
		case 'printing':
			return t('pack_label_printing');
		case 'refused':
			return refusalText(label.reason);
		case 'failed':
			return t('pack_label_failed');
		default:
			return t('pack_label_coming');
	}
}
