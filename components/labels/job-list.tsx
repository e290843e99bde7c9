import { useMemo, useState } from 'preact/hooks';
import type { PrintJob } from '../../lib/labels/model.ts';
import { recentJobs } from '../../lib/labels/queries.ts';
import { countItems, type JobStanding, standingOf } from '../../lib/labels/rules.ts';
import { exactText, shortMomentText } from '../../lib/platform/format.ts';
import { plural, t } from '../../lib/platform/i18n.ts';
import { Badge, type Tone } from '../base/badge.tsx';
import { Button, LinkButton } from '../base/button.tsx';
import { Icon, type IconName } from '../base/icon.tsx';
import { Progress } from '../base/progress.tsx';
import { Empty, ErrorState, Loading } from '../base/states.tsx';
import { useLive } from '../base/use-live.ts';
import { StateCounts, sourceText } from './label-words.tsx';
import { useJobItems } from './use-job-items.ts';

const shownAtOnce = 25;

const looks: Record<JobStanding, { tone: Tone; icon: IconName }> = {
	fetching: { tone: 'wait', icon: 'refresh' },
	ready: { tone: 'act', icon: 'file' },
	ask: { tone: 'act', icon: 'alert' },
	trouble: { tone: 'alarm', icon: 'alert' },
	done: { tone: 'done', icon: 'check' },
	closed: { tone: 'off', icon: 'close' },
};

/** What was sent to print, newest first; what was taken off the desk is out of sight until it is asked for. */
export function JobList({ now }: { now: number }) {
	const [closed, setClosed] = useState(false);
	const [shown, setShown] = useState(shownAtOnce);
	const live = useLive(() => recentJobs(shown + 1, closed), [shown, closed]);
	return (
		<>
			<div class="page-tools">
				<fieldset class="chips" aria-label={t('labels_jobs')}>
					<button type="button" class="chip" aria-pressed={!closed} onClick={() => setClosed(false)}>
						{t('labels_jobs_open')}
					</button>
					<button type="button" class="chip" aria-pressed={closed} onClick={() => setClosed(true)}>
						{t('labels_jobs_all')}
					</button>
				</fieldset>
				<span class="quiet">{t('labels_scan_hint')}</span>
			</div>
			{live.state === 'loading' && <Loading />}
			{live.state === 'failed' && <ErrorState failure={live.failure} />}
			{live.state === 'ready' && live.value.length === 0 && (
				<Empty
					icon="print"
					title={t('labels_none')}
					action={
						<LinkButton look="main" href="#/orders?label=ready">
							{t('labels_to_orders')}
						</LinkButton>
					}
				>
					{t('labels_none_text')}
				</Empty>
			)}
			{live.state === 'ready' && (
				<ul class="label-jobs" aria-label={t('labels_jobs')}>
					{live.value.slice(0, shown).map((job) => (
						<li key={job.id}>
							<JobEntry job={job} now={now} />
						</li>
					))}
				</ul>
			)}
			{live.state === 'ready' && live.value.length > shown && (
				<p>
					<Button onClick={() => setShown(shown + shownAtOnce)}>{t('labels_jobs_more')}</Button>
				</p>
			)}
		</>
	);
}

function JobEntry({ job, now }: { job: PrintJob; now: number }) {
	const { items } = useJobItems(job.id);
	const counts = useMemo(() => countItems(items ?? []), [items]);
	const standing = items && standingOf(job, counts);
	const look = standing && looks[standing];
	const moving = counts.queued + counts.fetching + counts.unread;
	return (
		<a class="label-job card" href={`#/labels/${job.id}`}>
			<span class="label-job-head">
				<b>{plural('labels_count', job.total)}</b>
				{look && (
					<Badge tone={look.tone}>
						<Icon name={look.icon} size={12} /> {t(`labels_standing_${standing}`)}
					</Badge>
				)}
			</span>
			<span class="quiet" title={exactText(job.createdAt)}>
				{[
					shortMomentText(job.createdAt, now),
					sourceText(job.source),
					job.reprint && t('labels_reprint_of', { reason: job.reprint.reason }),
				]
					.filter(Boolean)
					.join(' · ')}
			</span>
			{standing === 'fetching' && moving > 0 && (
				<Progress text={t('labels_fetching')} share={job.total === 0 ? 0 : (job.total - moving) / job.total} />
			)}
			<StateCounts counts={counts} />
		</a>
	);
}
