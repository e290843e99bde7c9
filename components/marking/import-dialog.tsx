import { useEffect, useRef, useState } from 'preact/hooks';
import { newGroupId } from '../../lib/changes/rules.ts';
import { toFailure } from '../../lib/core/errors.ts';
import { type Accepted, acceptNothing } from '../../lib/marking/examine.ts';
import { type ImportLook, takenCount } from '../../lib/marking/look-through.ts';
import { type LineFault, type MarkProblem, markProblems } from '../../lib/marking/model.ts';
import { call } from '../../lib/messaging/client.ts';
import { failureSentence } from '../../lib/platform/failure.ts';
import { numberText } from '../../lib/platform/format.ts';
import { plural, t } from '../../lib/platform/i18n.ts';
import { Button } from '../base/button.tsx';
import { Dialog } from '../base/dialog.tsx';
import { Switch } from '../base/field.tsx';
import { Progress } from '../base/progress.tsx';
import { Notice } from '../base/states.tsx';
import { toast } from '../base/toast.tsx';
import { useWork } from '../base/use-work.ts';
import { faultText, problemText, saveReport } from './mark-words.tsx';
import { MarksDrop } from './marks-drop.tsx';
import { type OpenMarks, openMarks } from './marks-worker-client.ts';
import { readMarksFile } from './read-marks-file.ts';
import { untake } from './untake.ts';

const shownProducts = 100;

/** Takes codes of a file in: what of it is good, what is wrong with which line, which products the codes are of; nothing is written before the user says so. */
export function ImportDialog({ file: given, onClose }: { file?: File; onClose: () => void }) {
	const [open, setOpen] = useState<OpenMarks>();
	const [busy, setBusy] = useState<{ text: string; share?: number }>();
	const [accepted, setAccepted] = useState<Accepted>(acceptNothing);
	const [importId, setImportId] = useState('');
	const { failure, run } = useWork();
	const opened = useRef<OpenMarks>(undefined);
	const chosen = useRef<File>(undefined);
	const life = useRef<AbortController>(undefined);
	const take = async (file: File) => {
		life.current?.abort();
		const own = new AbortController();
		life.current = own;
		opened.current?.close();
		opened.current = undefined;
		chosen.current = file;
		setOpen(undefined);
		setAccepted(acceptNothing);
		setBusy({ text: t('mark_file_reading') });
		await run(async () => {
			const read = await readMarksFile(file, own.signal, (share) => setBusy({ text: t('mark_file_page'), share }));
			setBusy({ text: t('mark_file_checking') });
			const looked = await openMarks(read);
			if (own.signal.aborted) return looked.close();
			opened.current = looked;
			setOpen(looked);
			setImportId(newGroupId(Date.now(), crypto.getRandomValues(new Uint8Array(4))));
		});
		if (life.current === own) setBusy(undefined);
	};
	useEffect(() => {
		if (given) void take(given);
		return () => {
			life.current?.abort();
			opened.current?.close();
		};
	}, []);
	const count = open ? takenCount(open.look, accepted) : 0;
	const apply = async () => {
		if (!open) return;
		setBusy({ text: t('mark_file_storing') });
		let stale = false;
		const done = await run(async () => {
			try {
				return await call['marks.import']({ importId, file: await open.keep(accepted) });
			} catch (thrown) {
				stale = toFailure(thrown).code === 'plan-changed';
				throw thrown;
			}
		});
		setBusy(undefined);
		// Another window has taken some of these codes in meanwhile: what is shown is to be true again.
		if (stale && chosen.current) {
			await take(chosen.current);
			toast(t('mark_stale'));
		}
		if (!done) return;
		toast(plural('mark_imported', done.count), {
			text: t('undo'),
			run: () => untake(importId, done.count),
		});
		onClose();
	};
	return (
		<Dialog
			title={t('mark_import_title')}
			onClose={onClose}
			actions={
				<>
					<Button onClick={onClose}>{t('cancel')}</Button>
					<Button look="main" disabled={count === 0 || busy !== undefined} onClick={apply}>
						{count === 0 ? t('mark_import') : plural('mark_import_count', count)}
					</Button>
				</>
			}
		>
			<MarksDrop name={open?.name} busy={busy !== undefined} onTake={take} />
			{busy && <Progress {...busy} />}
			{failure && (
				<Notice tone="alarm" icon="alert">
					{failureSentence(failure)}
				</Notice>
			)}
			{open && (
				<section class="mark-look" aria-live="polite">
					<p>
						<b>{plural('mark_codes', count)}</b>{' '}
						<span class="quiet">
							{t('mark_of_lines', { all: numberText(open.look.total), products: numberText(open.look.products.length) })}
						</span>
					</p>
					<Questions look={open.look} accepted={accepted} onChange={setAccepted} />
					<Problems look={open.look} onReport={async () => saveReport(open.name, await open.faults())} />
					<Products look={open.look} />
				</section>
			)}
		</Dialog>
	);
}

const asks = ['repaired', 'unknown-gtin', 'unknown-layout'] as const;

/** What is taken in only when the user agrees: each with the number of codes that it is about. */
function Questions({ look, accepted, onChange }: { look: ImportLook; accepted: Accepted; onChange: (accepted: Accepted) => void }) {
	const open = asks
		.map((ask) => ({ ask, count: look.codes.reduce((sum, { asks, count }) => sum + (asks.includes(ask) ? count : 0), 0) }))
		.filter(({ count }) => count > 0);
	if (open.length === 0) return null;
	return (
		<fieldset class="mark-questions">
			<legend class="section-title">{t('mark_questions')}</legend>
			{open.map(({ ask, count }) => (
				<Switch
					key={ask}
					label={plural(`mark_ask_${ask === 'repaired' ? 'repaired' : ask === 'unknown-gtin' ? 'gtin' : 'layout'}`, count)}
					hint={t(`mark_ask_${ask === 'repaired' ? 'repaired' : ask === 'unknown-gtin' ? 'gtin' : 'layout'}_hint`)}
					checked={accepted[ask]}
					onChange={(checked) => onChange({ ...accepted, [ask]: checked })}
				/>
			))}
			{look.repairs.length > 0 && (
				<ul class="mark-repairs">
					{look.repairs.map(({ line, text }) => (
						<li key={line}>
							<span class="quiet">{t('mark_line', { line: numberText(line) })}</span> <code>{text}</code>
						</li>
					))}
				</ul>
			)}
		</fieldset>
	);
}

/** What is wrong, by kinds, with the first lines of each; everything is in the report. */
function Problems({ look, onReport }: { look: ImportLook; onReport: () => Promise<void> }) {
	const kinds = markProblems.filter((problem) => look.problems[problem]);
	if (kinds.length === 0)
		return (
			<Notice tone="done" icon="check">
				{t('mark_no_problems')}
			</Notice>
		);
	return (
		<section class="mark-problems" aria-label={t('mark_problems')}>
			<div class="mark-problems-head">
				<h3 class="section-title">{t('mark_problems')}</h3>
				<Button small onClick={onReport}>
					{t('mark_report')}
				</Button>
			</div>
			{kinds.map((problem) => (
				<ProblemLines
					key={problem}
					problem={problem}
					count={look.problems[problem] ?? 0}
					faults={look.faults.filter((fault) => fault.problem === problem)}
				/>
			))}
		</section>
	);
}

function ProblemLines({ problem, count, faults }: { problem: MarkProblem; count: number; faults: readonly LineFault[] }) {
	return (
		<details class="mark-problem">
			<summary>
				{problemText(problem)} <b>{numberText(count)}</b>
			</summary>
			<ul>
				{faults.map((fault) => (
					<li key={fault.line}>
						<span class="quiet">{t('mark_line', { line: numberText(fault.line) })}</span> <code>{fault.text}</code>
						{fault.first !== undefined && <span class="quiet"> {faultText(fault)}</span>}
					</li>
				))}
			</ul>
			{count > faults.length && <p class="quiet">{t('mark_more_in_report', { count: numberText(count - faults.length) })}</p>}
		</details>
	);
}

/** The products that the codes are of, those that no cabinet sells first. */
function Products({ look: { products } }: { look: ImportLook }) {
	const sorted = [...products.filter(({ name }) => name === undefined), ...products.filter(({ name }) => name !== undefined)];
	return (
		<details class="mark-problem" open={products.length <= 5}>
			<summary>{plural('mark_products', products.length)}</summary>
			<ul>
				{sorted.slice(0, shownProducts).map(({ gtin, name, article, count }) => (
					<li key={gtin}>
						<span class={name === undefined ? 'ink-act' : ''}>{name ?? t('mark_product_unknown')}</span>{' '}
						<span class="quiet">{[article, gtin].filter(Boolean).join(' · ')}</span> <b>{numberText(count)}</b>
					</li>
				))}
			</ul>
			{sorted.length > shownProducts && <p class="quiet">{t('mark_more', { count: numberText(sorted.length - shownProducts) })}</p>}
		</details>
	);
}
