import { useEffect, useRef, useState } from 'preact/hooks';
import type { Failure } from '../../lib/core/errors.ts';
import type { PrinterProfile, PrintItem, PrintJob, PrintWay } from '../../lib/labels/model.ts';
import { call } from '../../lib/messaging/client.ts';
import { failureSentence } from '../../lib/platform/failure.ts';
import { plural, t } from '../../lib/platform/i18n.ts';
import { readSettings } from '../../lib/settings/queries.ts';
import { Button } from '../base/button.tsx';
import { Icon } from '../base/icon.tsx';
import { Notice } from '../base/states.tsx';
import { useLive, valueIn } from '../base/use-live.ts';
import { useWork } from '../base/use-work.ts';
import type { JobPaper } from './compose-job.ts';
import { refusalText } from './label-words.tsx';
import { NumberField } from './number-field.tsx';
import { type PrintedOut, type PrintStep, printOut } from './print-out.ts';
import { waysOf } from './print-ways.ts';
import { sizeText } from './profile-text.ts';
import { Numbers } from './refused-list.tsx';
import { tell } from './tell.ts';
import type { PaperState } from './use-job-paper.ts';

interface JobOutProps {
	job: PrintJob;
	profile: PrinterProfile;
	paper: PaperState;
	items: readonly PrintItem[];
	/** Items that are ready. */
	ready: number;
	firstCell: number;
	onFirstCell: (cell: number) => void;
}

/** The way out of what is ready. While it is being handed over, nothing can be pressed a second time. */
export function JobOut({ job, profile, paper, items, ready, firstCell, onFirstCell }: JobOutProps) {
	const settings = valueIn(useLive(readSettings, []));
	const { failure, run } = useWork();
	const [step, setStep] = useState<PrintStep>();
	const [done, setDone] = useState<PrintedOut & { way: PrintWay }>();
	const life = useRef<AbortController | undefined>(undefined);
	useEffect(() => () => life.current?.abort(), []);
	const there = paper.is === 'built' ? paper.paper : undefined;
	const { sheet } = profile;
	const ways = waysOf(profile, settings?.printAgent ?? false);
	const out = (way: PrintWay) =>
		run(async () => {
			if (!there || step) return;
			life.current = new AbortController();
			setDone(undefined);
			try {
				setDone({ ...(await printOut({ job, paper: there, way, profile, firstCell, onStep: setStep, signal: life.current.signal })), way });
			} finally {
				setStep(undefined);
			}
		});
	return (
		<section class="label-out" aria-label={t('labels_out')}>
			{ready > 0 && there?.items.length !== 0 && (
				<>
					<div class="label-out-buttons">
						{ways.map((way, place) => (
							<Button key={way} look={place === 0 ? 'main' : 'plain'} disabled={!there || step !== undefined} onClick={() => out(way)}>
								<Icon name={way === 'print' || way === 'agent' ? 'print' : 'file'} size={14} />
								{place === 0
									? `${t(`labels_out_${way}`)} · ${plural('labels_count', there?.items.length ?? ready)}`
									: t(`labels_out_${way}`)}
							</Button>
						))}
						<span class="quiet" role="status">
							{step ? t(`labels_step_${step.replace('-', '_') as 'recheck' | 'build' | 'send' | 'hand_over'}`) : paperText(paper)}
						</span>
					</div>
					{sheet && (
						<div class="label-first-cell">
							<NumberField
								label={t('label_first_cell')}
								hint={t('label_first_cell_hint')}
								value={firstCell + 1}
								min={1}
								max={sheet.columns * sheet.rows}
								whole
								onChange={(cell = 1) => onFirstCell(cell - 1)}
							/>
						</div>
					)}
					{ways.includes('print') && (
						<p class="field-hint">
							{t('labels_print_hint', { size: sheet ? t('label_on_sheets') : sizeText(profile.widthMm, profile.heightMm) })}
						</p>
					)}
				</>
			)}
			{there && there.failed.length > 0 && <NotDrawn failed={there.failed} items={items} />}
			{failure && (
				<Notice tone="alarm" icon="alert">
					{failureSentence(failure)}
				</Notice>
			)}
			{done && <Done done={done} />}
		</section>
	);
}

function paperText(paper: PaperState): string {
	if (paper.is !== 'building') return '';
	return paper.total === 0 ? t('labels_building') : t('labels_building_of', { done: paper.done, total: paper.total });
}

/** Why a label cannot be drawn; goods without a barcode are the usual case. */
const drawnWords = (failure: Failure): string =>
	failure.code === 'code-not-encodable' && failure.params?.text === '' ? refusalText('no-barcode') : failureSentence(failure);

/** Labels that cannot be drawn on this paper: nothing of them is printed. */
function NotDrawn({ failed, items }: { failed: JobPaper['failed']; items: readonly PrintItem[] }) {
	const numbers = new Map(items.map(({ id, number }) => [id, number]));
	const byWords = new Map<string, string[]>();
	for (const { itemId, failure } of failed) {
		const words = drawnWords(failure);
		byWords.set(words, [...(byWords.get(words) ?? []), numbers.get(itemId) ?? '']);
	}
	const withdraw = () => tell(() => call['labels.withdraw']({ itemIds: failed.map(({ itemId }) => itemId) }));
	return (
		<Notice
			tone="alarm"
			icon="alert"
			action={
				<Button small onClick={withdraw}>
					{t('labels_withdraw')}
				</Button>
			}
		>
			{plural('labels_not_drawn', failed.length)}
			{[...byWords].map(([words, own]) => (
				<span key={words} class="label-why">
					<b>{words}:</b> <Numbers of={own} />
				</span>
			))}
		</Notice>
	);
}

function Done({ done: { sent, dropped, inTab } }: { done: PrintedOut }) {
	return (
		<>
			{sent === 0 && dropped.length === 0 && (
				<Notice tone="act" icon="info">
					{t('labels_sent_elsewhere')}
				</Notice>
			)}
			{inTab && (
				<Notice tone="act" icon="out">
					{t('labels_in_tab')}
				</Notice>
			)}
			{dropped.length > 0 && (
				<Notice tone="alarm" icon="ban">
					{plural('labels_dropped', dropped.length)} <Numbers of={dropped.map(({ number }) => number)} />
				</Notice>
			)}
		</>
	);
}
