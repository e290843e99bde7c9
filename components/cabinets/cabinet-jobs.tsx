import { type Cabinet, type Right, rights } from '../../lib/cabinets/model.ts';
import { jobsOfCabinet } from '../../lib/cabinets/queries.ts';
import { call } from '../../lib/messaging/client.ts';
import { failureSentence } from '../../lib/platform/failure.ts';
import { t } from '../../lib/platform/i18n.ts';
import type { JobState } from '../../lib/sync/model.ts';
import { Age } from '../base/age.tsx';
import { Badge } from '../base/badge.tsx';
import { Button } from '../base/button.tsx';
import { Select } from '../base/field.tsx';
import { Icon } from '../base/icon.tsx';
import { ErrorState, Loading } from '../base/states.tsx';
import { useLive } from '../base/use-live.ts';
import { jobTitle } from './job-title.ts';

const minuteMs = 60_000;
const cadences = [minuteMs, 5 * minuteMs, 15 * minuteMs, 60 * minuteMs, 6 * 60 * minuteMs, 24 * 60 * minuteMs];

/** What is read from a cabinet, how old it is and how often; and what the key may do. A failure that the card already tells (`said`) is not told again. */
export function CabinetJobs({ cabinet, said, now }: { cabinet: Cabinet; said: string | undefined; now: number }) {
	const jobs = useLive(() => jobsOfCabinet(cabinet.id), [cabinet.id]);
	return (
		<div class="cabinet-jobs">
			<h3 class="section-title">{t('key_rights')}</h3>
			<ul class="chips">
				{rights.map((right) => (
					<li key={right}>
						<RightBadge right={right} granted={cabinet.key.rights.includes(right)} />
					</li>
				))}
			</ul>
			{cabinet.key.roles.length > 0 && <p class="quiet">{t('key_roles', { roles: cabinet.key.roles.join(', ') })}</p>}
			{cabinet.shops.length > 0 && (
				<>
					<h3 class="section-title">{t('shops')}</h3>
					<ul class="chips">
						{cabinet.shops.map((shop) => (
							<li key={shop.id}>
								<Badge tone={shop.available ? 'off' : 'alarm'}>
									{shop.name} · {shop.scheme.toUpperCase()}
									{!shop.available && ` · ${t('shop_unavailable')}`}
								</Badge>
							</li>
						))}
					</ul>
				</>
			)}
			<h3 class="section-title">{t('jobs')}</h3>
			{jobs.state === 'loading' && <Loading rows={3} />}
			{jobs.state === 'failed' && <ErrorState failure={jobs.failure} />}
			{jobs.state === 'ready' && jobs.value.length === 0 && <p class="quiet">{t('jobs_none')}</p>}
			{jobs.state === 'ready' && jobs.value.map((job) => <Job key={job.id} job={job} said={said} now={now} />)}
		</div>
	);
}

function RightBadge({ right, granted }: { right: Right; granted: boolean }) {
	return (
		<Badge tone={granted ? 'done' : 'unknown'} title={t(granted ? 'right_granted' : 'right_missing')}>
			<Icon name={granted ? 'check' : 'close'} size={11} /> {t(`right_${right}`)}
		</Badge>
	);
}

function Job({ job, said, now }: { job: JobState; said: string | undefined; now: number }) {
	const options = [
		{ value: '', text: t('cadence_shipped') },
		...cadences.map((ms) => ({ value: String(ms), text: t('cadence_minutes', { n: ms / minuteMs }) })),
		...(job.everyMs && !cadences.includes(job.everyMs)
			? [{ value: String(job.everyMs), text: t('cadence_minutes', { n: Math.round(job.everyMs / minuteMs) }) }]
			: []),
	];
	return (
		<div class="job">
			<span class="job-name">{jobTitle(job.jobId)}</span>
			<span class={job.failure ? 'job-state ink-alarm' : 'job-state'}>{jobState(job, said, now) ?? <Age at={job.asOf} now={now} />}</span>
			<Select
				bare
				label={t('cadence_of', { job: jobTitle(job.jobId) })}
				value={job.everyMs === undefined ? '' : String(job.everyMs)}
				options={options}
				onChange={(value) =>
					void call['sync.setCadence']({ cabinetId: job.cabinetId, jobId: job.jobId, ...(value === '' ? {} : { everyMs: Number(value) }) })
				}
			/>
			<Button
				small
				label={t('job_now', { job: jobTitle(job.jobId) })}
				onClick={() => call['sync.now']({ cabinetId: job.cabinetId, jobId: job.jobId })}
			>
				<Icon name="refresh" size={13} />
			</Button>
		</div>
	);
}

function jobState(job: JobState, said: string | undefined, now: number): string | undefined {
	if (job.resting) return t('job_resting');
	if (job.failure) return job.failure.code === said ? t('job_failed_as_said') : failureSentence(job.failure);
	if (job.leaseUntil > now || job.pass) return t('job_running', { rows: job.pass?.rows ?? 0 });
	return undefined;
}
