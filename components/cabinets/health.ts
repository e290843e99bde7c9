import type { Health, MarketplaceId } from '../../lib/cabinets/model.ts';
import type { Failure } from '../../lib/core/errors.ts';
import { failureSentence } from '../../lib/platform/failure.ts';
import { ageText, clockText, numberText, tinyDateText } from '../../lib/platform/format.ts';
import { plural, t } from '../../lib/platform/i18n.ts';
import type { FirstSync } from '../../lib/summary/progress.ts';
import type { Tone } from '../base/badge.tsx';
import type { IconName } from '../base/icon.tsx';
import { jobTitle } from './job-title.ts';
import { marketplaceName } from './marketplace-name.ts';

export interface HealthView {
	health: Health;
	marketplace: MarketplaceId;
	asOf?: number;
	keyExpiresAt?: number;
	failure?: Failure;
	progress?: FirstSync;
}

const weekMs = 7 * 86_400_000;

const look: Record<Health, { tone: Tone; icon: IconName }> = {
	'key-problem': { tone: 'alarm', icon: 'key' },
	failing: { tone: 'alarm', icon: 'alert' },
	late: { tone: 'act', icon: 'clock' },
	paused: { tone: 'off', icon: 'pause' },
	syncing: { tone: 'wait', icon: 'refresh' },
	fresh: { tone: 'done', icon: 'check' },
};

export const healthLook = (health: Health): { tone: Tone; icon: IconName } => look[health];

export const expiresSoon = (view: Pick<HealthView, 'keyExpiresAt'>, now: number): boolean =>
	view.keyExpiresAt !== undefined && view.keyExpiresAt - now < weekMs;

/** Worst first: the order of `Health` itself. */
export const healthRank: Record<Health, number> = { 'key-problem': 0, failing: 1, late: 2, syncing: 3, paused: 4, fresh: 5 };

/** One short line: what is the matter, or how fresh the data is. */
export function healthText(view: HealthView, now: number): string {
	const age = view.asOf === undefined ? t('no_data') : ageText(view.asOf, now);
	switch (view.health) {
		case 'key-problem':
			return view.failure?.code === 'vault-locked' ? t('health_locked') : t('health_key_problem');
		case 'failing':
			return t('health_failing', { age });
		case 'late':
			return t('health_late', { age });
		case 'paused':
			return t('health_paused');
		case 'syncing':
			return view.progress ? t('progress_steps', { done: view.progress.done, of: view.progress.jobs }) : t('health_syncing');
		case 'fresh':
			return view.keyExpiresAt !== undefined && expiresSoon(view, now)
				? t('health_key_until', { date: tinyDateText(view.keyExpiresAt) })
				: age;
	}
}

/** What the first sync does at the moment: `Заказы FBS · 140 строк`, `Товары · 12 400 из 100 000`, or until when it waits for the limit. */
export function progressText({ progress, marketplace }: Pick<HealthView, 'progress' | 'marketplace'>, now: number): string {
	if (progress?.waitsUntil !== undefined && progress.waitsUntil > now)
		return t('progress_waits', { marketplace: marketplaceName(marketplace), time: clockText(progress.waitsUntil) });
	if (!progress?.now) return t('health_syncing');
	const { jobId, rows, total } = progress.now;
	if (rows === 0) return `${jobTitle(jobId)}…`;
	const read = total === undefined ? plural('read_rows', rows) : t('progress_of', { rows: numberText(rows), total: numberText(total) });
	return `${jobTitle(jobId)} · ${read}`;
}

/** How far the first sync is in all: `загружено 4 из 8, всего 1 240 строк`. */
export const progressTotal = ({ done, jobs, rows }: FirstSync): string =>
	t('progress_total', { done, of: jobs, rows: plural('read_rows', rows) });

/** 0 … 1: kinds of data that are read, and the part of the present one where it is known. */
export const progressShare = ({ done, jobs, now }: FirstSync): number =>
	(done + (now?.total ? Math.min(1, now.rows / now.total) : 0)) / Math.max(jobs, 1);

/** The whole sentence, for titles and for the list of cabinets. */
export function healthSentence(view: HealthView, now: number): string {
	if (view.health === 'syncing' && view.progress) return `${progressText(view, now)}\n${progressTotal(view.progress)}`;
	return view.failure ? failureSentence(view.failure) : healthText(view, now);
}
