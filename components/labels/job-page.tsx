import { useEffect, useMemo, useState } from 'preact/hooks';
import type { PrinterProfile, PrintItem, PrintJob } from '../../lib/labels/model.ts';
import { labelTemplates, printJob } from '../../lib/labels/queries.ts';
import { countItems } from '../../lib/labels/rules.ts';
import { call } from '../../lib/messaging/client.ts';
import { failureSentence } from '../../lib/platform/failure.ts';
import { exactText, numberText, shortMomentText } from '../../lib/platform/format.ts';
import { plural, t } from '../../lib/platform/i18n.ts';
import { Button, LinkButton } from '../base/button.tsx';
import { Progress } from '../base/progress.tsx';
import { Empty, ErrorState, Loading, Notice } from '../base/states.tsx';
import { useLive, valueIn } from '../base/use-live.ts';
import type { PageProps } from '../shell/page-props.ts';
import { go } from '../shell/route.ts';
import { CameOut } from './came-out.tsx';
import { templatesOrUsual } from './compose-job.ts';
import { JobItems } from './job-items.tsx';
import { JobOut } from './job-out.tsx';
import { JobPreview } from './job-preview.tsx';
import { sourceText } from './label-words.tsx';
import { PrintOptionsForm } from './print-options.tsx';
import { profileText } from './profile-text.ts';
import { tell } from './tell.ts';
import { useJobItems } from './use-job-items.ts';
import { useJobPaper } from './use-job-paper.ts';
import { useLabelReading } from './use-label-reading.ts';
import { usePrintedOrder } from './use-printed-order.ts';
import { keepHabits, keepOffered, useProfiles } from './use-profiles.ts';

/** One print job: how far it is, what it looks like on paper, the way out, and what came of it. */
export function JobPage({ id, ...props }: PageProps & { id: string }) {
	const live = useLive(() => printJob(id), [id]);
	if (live.state === 'loading') return <Loading />;
	if (live.state === 'failed') return <ErrorState failure={live.failure} />;
	if (!live.value)
		return (
			<Empty icon="print" title={t('labels_job_gone')} action={<LinkButton href="#/labels">{t('labels_to_jobs')}</LinkButton>}>
				{t('labels_job_gone_text')}
			</Empty>
		);
	return <Job key={id} job={live.value} {...props} />;
}

const noItems: readonly PrintItem[] = [];

function Job({ job, cabinets, params, setParams, now }: Omit<PageProps, 'part'> & { job: PrintJob }) {
	const { items: found, failure } = useJobItems(job.id);
	const reading = useLabelReading(job.id);
	const profiles = useProfiles();
	const items = found ?? noItems;
	const counts = useMemo(() => countItems(items), [items]);
	const ready = useMemo(() => items.filter(({ state }) => state === 'ready'), [items]);
	const sent = useMemo(() => items.filter(({ state }) => state === 'sent'), [items]);
	const moving = counts.queued + counts.fetching + counts.unread;
	const profile = profiles?.find(({ id }) => id === job.options.profileId) ?? profiles?.[0];
	const [firstCell, setFirstCell] = useState(0);
	const [early, setEarly] = useState(false);
	// Labels that come later are put to those that are shown already.
	useEffect(() => {
		if (moving === 0 && ready.length > 0) setEarly(true);
	}, [moving, ready.length]);
	const paper = useJobPaper({ job, items: ready, profile, firstCell, hold: moving > 0 && !early });
	const ordered = usePrintedOrder(job, sent);
	if (failure) return <ErrorState failure={failure} />;
	if (!found || !profiles || !profile) return <Loading />;
	return (
		<div class="label-desk">
			<JobHead job={job} now={now} />
			{ordered.length > 0 && <CameOut key={`${ordered.length} ${ordered[0]?.id} ${ordered.at(-1)?.id}`} jobId={job.id} sent={ordered} />}
			{moving > 0 && (
				<div class="label-progress">
					<Progress
						text={t('labels_progress', { done: numberText(items.length - moving), total: numberText(items.length) })}
						share={items.length === 0 ? 0 : (items.length - moving) / items.length}
					/>
					{ready.length > 0 && !early && (
						<Button small onClick={() => setEarly(true)}>
							{plural('labels_early', ready.length)}
						</Button>
					)}
				</div>
			)}
			{reading.failure && (
				<Notice tone="alarm" icon="alert">
					{failureSentence(reading.failure)}
				</Notice>
			)}
			{counts.waiting > 0 && (
				<Notice tone="wait" icon="clock">
					{plural('labels_waiting', counts.waiting)}
				</Notice>
			)}
			{counts.dropped > 0 && (
				<Notice tone="off" icon="ban">
					{plural('labels_dropped', counts.dropped)} {shortList(items.filter(({ state }) => state === 'dropped'))}
				</Notice>
			)}
			<Arrangement job={job} profiles={profiles} profile={profile} items={items} />
			<JobOut
				job={job}
				profile={profile}
				paper={paper}
				items={items}
				ready={ready.length}
				firstCell={firstCell}
				onFirstCell={setFirstCell}
			/>
			<div class="label-columns">
				<JobItems items={items} cabinets={cabinets} state={params.state} onState={(state) => setParams({ state })} now={now} />
				<JobPreview paper={paper} cabinets={cabinets} />
			</div>
		</div>
	);
}

const few = 8;

const shortList = (items: readonly PrintItem[]): string =>
	`${items
		.slice(0, few)
		.map(({ number }) => number)
		.join(', ')}${items.length > few ? ' …' : ''}`;

function JobHead({ job, now }: { job: PrintJob; now: number }) {
	const close = async () => {
		if (await tell(() => call['labels.close']({ jobId: job.id }))) go('labels');
	};
	return (
		<header class="label-head">
			<h2>{plural('labels_count', job.total)}</h2>
			<span class="quiet" title={exactText(job.createdAt)}>
				{[
					shortMomentText(job.createdAt, now),
					sourceText(job.source),
					job.reprint && t('labels_reprint_of', { reason: job.reprint.reason }),
				]
					.filter(Boolean)
					.join(' · ')}
			</span>
			<span class="page-head-space" />
			<LinkButton small href="#/labels">
				{t('labels_to_jobs')}
			</LinkButton>
			{job.closedAt === undefined && (
				<Button small look="quiet" onClick={close}>
					{t('labels_close')}
				</Button>
			)}
		</header>
	);
}

interface ArrangementProps {
	job: PrintJob;
	profiles: readonly PrinterProfile[];
	profile: PrinterProfile;
	items: readonly PrintItem[];
}

/** Printer, order and what is put between: changeable until the last label is out. */
function Arrangement({ job, profiles, profile, items }: ArrangementProps) {
	const templates = valueIn(useLive(labelTemplates, []));
	const kinds = useMemo(() => [...new Set(items.map(({ kind }) => kind))], [items]);
	const { options } = job;
	const sorting = t(`label_sorting_${options.sorting === 'ship-date' ? 'ship_date' : options.sorting}`);
	return (
		<details class="label-arrangement card">
			<summary>
				<b>{t('label_arrangement')}</b>{' '}
				<span class="quiet">{[profileText(profile), kinds.includes('order') && sorting].filter(Boolean).join(' · ')}</span>
			</summary>
			{templates && (
				<PrintOptionsForm
					options={options}
					profiles={profiles}
					templates={templatesOrUsual(templates)}
					kinds={kinds}
					onChange={(next) =>
						void tell(async () => {
							await keepOffered(profiles, next.profileId);
							if (kinds.includes('order')) await keepHabits(next);
							await call['labels.arrange']({ jobId: job.id, options: next });
						})
					}
				/>
			)}
		</details>
	);
}
