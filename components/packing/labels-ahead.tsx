import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { type Failure, toFailure } from '../../lib/core/errors.ts';
import { jobItems } from '../../lib/labels/queries.ts';
import { countItems, mayWithdraw } from '../../lib/labels/rules.ts';
import { orderTarget } from '../../lib/labels/targets.ts';
import { packTerms } from '../../lib/marketplaces/pack-terms.ts';
import { call } from '../../lib/messaging/client.ts';
import type { PackShift } from '../../lib/packing/model.ts';
import { labelsAhead, openShifts, scanJobs } from '../../lib/packing/queries.ts';
import { failureSentence } from '../../lib/platform/failure.ts';
import { numberText } from '../../lib/platform/format.ts';
import { t } from '../../lib/platform/i18n.ts';
import { useLive, valueIn } from '../base/use-live.ts';
import { newJobId } from '../labels/job-id.ts';
import { useLabelReading } from '../labels/use-label-reading.ts';
import { keepOffered, useProfiles } from '../labels/use-profiles.ts';
import { buildAhead } from './paper-ahead.ts';
import { aloneOptions } from './use-table-label.ts';

/** Labels that are fetched before their orders come to the table: what a shift packs in half an hour. */
const ahead = 200;
/** Orders that have come since are added so often at most. */
const pauseMs = 60_000;

/** Has labels of the orders that are packed next fetched and read, so that they are there when the last piece is. */
export function LabelsAhead({ shift }: { shift: PackShift }) {
	const profiles = useProfiles();
	const jobs = valueIn(useLive(scanJobs, [])) ?? [];
	const items = valueIn(
		useLive(async () => (await Promise.all(jobs.map(({ id }) => jobItems(id)))).flat(), [jobs.map(({ id }) => id).join()]),
	);
	const counts = useMemo(() => items && countItems(items), [items]);
	const [failure, setFailure] = useState<Failure>();
	const [turn, setTurn] = useState(0);
	const running = useRef(false);
	const waiting = counts ? counts.queued + counts.fetching + counts.waiting + counts.unread + counts.ready : undefined;
	const few = waiting !== undefined && waiting < ahead / 2;
	useEffect(() => {
		const timer = setInterval(() => setTurn((count) => count + 1), pauseMs);
		return () => clearInterval(timer);
	}, []);
	useEffect(() => {
		if (!profiles || !few || running.current || shift.endedAt !== undefined) return;
		running.current = true;
		const ask = async () => {
			const orders = await labelsAhead(packTerms, ahead);
			if (orders.length === 0) return;
			const options = aloneOptions(profiles);
			await keepOffered(profiles, options.profileId);
			const targets = orders.map(orderTarget);
			const plan = await call['labels.plan']({ targets, reprint: false });
			const may = [...plan.targets, ...plan.waiting];
			if (may.length > 0) await call['labels.start']({ jobId: newJobId(Date.now()), targets: may, options, source: 'scan' });
		};
		ask()
			.then(
				() => setFailure(undefined),
				(thrown: unknown) => setFailure(toFailure(thrown)),
			)
			.finally(() => {
				running.current = false;
			});
	}, [profiles === undefined, few, turn]);
	useEffect(() => {
		if (!items || !profiles) return;
		const life = new AbortController();
		const ready = items.flatMap((item) => {
			const job = jobs.find(({ id }) => id === item.jobId);
			const profile = profiles.find(({ id }) => id === job?.options.profileId) ?? profiles[0];
			return item.state === 'ready' && job && profile ? [{ job, item, profile }] : [];
		});
		void buildAhead(ready, life.signal);
		return () => life.abort();
	}, [items, profiles]);
	return (
		<p class="pack-foot quiet" role="status">
			{jobs.map(({ id }) => (
				<ReadLabels key={id} jobId={id} />
			))}
			{failure
				? failureSentence(failure)
				: counts && t('pack_ahead', { ready: numberText(counts.ready), coming: numberText((waiting ?? 0) - counts.ready) })}
		</p>
	);
}

/** Decodes what was fetched for a job while the panel is open. */
function ReadLabels({ jobId }: { jobId: string }) {
	useLabelReading(jobId);
	return null;
}

/** Once nobody packs any more, labels that were fetched ahead and not printed are taken off the desk. */
export async function endShiftJobs(): Promise<void> {
	if ((await openShifts()).length > 0) return;
	for (const { id } of await scanJobs()) {
		const items = await jobItems(id);
		const unsent = items.filter(({ state }) => mayWithdraw(state)).map((item) => item.id);
		if (unsent.length > 0) await call['labels.withdraw']({ itemIds: unsent });
		if (!items.some(({ state }) => state === 'sent')) await call['labels.close']({ jobId: id });
	}
}
