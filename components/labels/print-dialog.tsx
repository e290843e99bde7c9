import { useEffect, useMemo, useState } from 'preact/hooks';
import type { Cabinet } from '../../lib/cabinets/model.ts';
import type { LabelTarget, PrintOptions, PrintPlan, PrintSource } from '../../lib/labels/model.ts';
import { labelTemplates } from '../../lib/labels/queries.ts';
import { call } from '../../lib/messaging/client.ts';
import { failureSentence } from '../../lib/platform/failure.ts';
import { numberText } from '../../lib/platform/format.ts';
import { plural, t } from '../../lib/platform/i18n.ts';
import { inWorkspace, openWorkspace } from '../../lib/platform/tabs.ts';
import { Button } from '../base/button.tsx';
import { Dialog } from '../base/dialog.tsx';
import { Field, Switch } from '../base/field.tsx';
import { ErrorState, Loading, Notice } from '../base/states.tsx';
import { useLive, valueIn } from '../base/use-live.ts';
import { useWork } from '../base/use-work.ts';
import { cabinetLabel } from '../cabinets/cabinet-label.ts';
import { useAsk } from '../changes/use-ask.ts';
import { go } from '../shell/route.ts';
import { CountList } from './count-list.tsx';
import { newJobId } from './job-id.ts';
import { PrintOptionsForm } from './print-options.tsx';
import { Numbers, RefusedList } from './refused-list.tsx';
import { keepHabits, keepOffered, optionsFor, useHabits, useProfiles } from './use-profiles.ts';
import './labels.css';

interface PrintDialogProps {
	targets: readonly LabelTarget[];
	cabinets: readonly Cabinet[];
	source: PrintSource;
	/** The cabinet page that the wish comes from. */
	tabId?: number;
	/** Begin with printing again what was printed. */
	reprint?: boolean;
	onClose: () => void;
}

const longestReason = 200;

const nothing: PrintPlan = { targets: [], waiting: [], refused: [] };

/** What printing these would do, and how it is to be done; the labels themselves come on the page of the job. */
export function PrintDialog({ targets: wanted, cabinets, source, tabId, reprint: again = false, onClose }: PrintDialogProps) {
	const profiles = useProfiles();
	const templates = valueIn(useLive(labelTemplates, []));
	const habits = useHabits();
	const [jobId] = useState(() => newJobId(Date.now()));
	const [targets, setTargets] = useState(wanted);
	const [changed, setChanged] = useState<PrintOptions>();
	const [reprint, setReprint] = useState(again);
	const [reason, setReason] = useState('');
	const { failure, run } = useWork();
	const tab = tabId === undefined ? {} : { tabId };
	const asked = useMemo(() => targets.filter(({ count }) => count !== 0), [targets]);
	const [plan, ask] = useAsk(
		async () => (asked.length === 0 ? nothing : call['labels.plan']({ targets: asked, reprint, ...tab })),
		[asked, reprint],
	);
	const kinds = [...new Set(targets.map(({ kind }) => kind))];
	const options = changed ?? (profiles && optionsFor(profiles, kinds, habits));
	const counted = targets.every(({ kind }) => kind === 'product' || kind === 'marking');
	const there = plan.state === 'there' ? plan.value : undefined;
	const total = there ? labelsOf(there) : 0;
	useFocusOnStep(total > 0);
	const mayStart = options !== undefined && options.profileId !== '' && total > 0 && (!reprint || reason.trim() !== '');
	const start = () =>
		run(async () => {
			if (!options || !profiles) return;
			await keepOffered(profiles, options.profileId);
			if (kinds.includes('order')) await keepHabits(options);
			await call['labels.start']({
				jobId,
				targets: asked,
				options,
				source,
				...(reprint ? { reprint: { reason: reason.trim() } } : {}),
				...tab,
			});
			onClose();
			if (inWorkspace()) go('labels', {}, jobId);
			else await openWorkspace(`#/labels/${jobId}`);
		});
	return (
		<Dialog
			title={t('labels_print_title')}
			onClose={onClose}
			actions={
				<>
					<Button onClick={onClose}>{t('cancel')}</Button>
					<Button look="main" disabled={!mayStart} onClick={start}>
						{total > 0 ? plural('labels_print', total) : t('labels_print_none')}
					</Button>
				</>
			}
		>
			{counted && <CountList targets={targets} cabinets={cabinets} onChange={setTargets} />}
			{plan.state === 'asking' && <Loading rows={3} />}
			{plan.state === 'failed' && <ErrorState failure={plan.failure} onRetry={ask} />}
			{there && <PlanView plan={there} cabinets={cabinets} />}
			{there && <PrintedBefore plan={there} reprint={reprint} reason={reason} onReprint={setReprint} onReason={setReason} />}
			{total > 0 && options && profiles && templates && (
				<PrintOptionsForm options={options} profiles={profiles} templates={templates} kinds={kinds} onChange={setChanged} />
			)}
			{failure && (
				<Notice tone="alarm" icon="alert">
					{failureSentence(failure)}
				</Notice>
			)}
		</Dialog>
	);
}

/** The dialog opens before anybody knows what can be done: once that is known, the cursor goes from its head to the step forward. */
function useFocusOnStep(there: boolean): void {
	useEffect(() => {
		if (there && document.activeElement?.closest('.dialog-head'))
			document.activeElement.closest('dialog')?.querySelector<HTMLElement>('.dialog-foot .button-main:enabled')?.focus();
	}, [there]);
}

const labelsOf = ({ targets, waiting }: PrintPlan): number => [...targets, ...waiting].reduce((sum, { count = 1 }) => sum + count, 0);

/** How many labels of which cabinet, which of them come later, and what is not printed and why. */
function PlanView({ plan, cabinets }: { plan: PrintPlan; cabinets: readonly Cabinet[] }) {
	const { targets, waiting, refused } = plan;
	const counts = new Map<string, number>();
	for (const { cabinetId, count = 1 } of [...targets, ...waiting]) counts.set(cabinetId, (counts.get(cabinetId) ?? 0) + count);
	const now = Date.now();
	const others = refused.filter(({ reason }) => reason !== 'already-printed');
	return (
		<div class="label-plan">
			{counts.size > 0 && (
				<ul class="label-cabinets">
					{cabinets
						.filter(({ id }) => counts.has(id))
						.map((cabinet) => (
							<li key={cabinet.id} style={{ '--cabinet': cabinet.color }}>
								<span class="mark" /> <span class="cut">{cabinetLabel(cabinet)}</span>
								<b>{plural('labels_count', counts.get(cabinet.id) ?? 0)}</b>
							</li>
						))}
				</ul>
			)}
			{waiting.length > 0 && (
				<Notice tone="wait" icon="clock">
					{plural('labels_wait', waiting.length)} <Numbers of={waiting.map(({ number }) => number)} />
				</Notice>
			)}
			{others.length > 0 && (
				<section class="label-left-out" aria-label={t('labels_left_out')}>
					<h3 class="section-title">
						{t('labels_left_out')} · {numberText(others.length)}
					</h3>
					<RefusedList refused={others} now={now} />
				</section>
			)}
		</div>
	);
}

interface PrintedBeforeProps {
	plan: PrintPlan;
	reprint: boolean;
	reason: string;
	onReprint: (reprint: boolean) => void;
	onReason: (reason: string) => void;
}

/** What was printed before is printed again only when the user says so, and why. */
function PrintedBefore({ plan, reprint, reason, onReprint, onReason }: PrintedBeforeProps) {
	const printed = plan.refused.filter((one) => one.reason === 'already-printed');
	if (printed.length === 0 && !reprint) return null;
	return (
		<section class="label-reprint">
			{printed.length > 0 && <RefusedList refused={printed} now={Date.now()} />}
			<Switch label={t('labels_reprint')} hint={t('labels_reprint_hint')} checked={reprint} onChange={onReprint} />
			{reprint && (
				<Field
					label={t('labels_reprint_reason')}
					value={reason}
					onInput={(text) => onReason(text.slice(0, longestReason))}
					placeholder={t('labels_reprint_example')}
					required
				/>
			)}
		</section>
	);
}
