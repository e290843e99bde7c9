import type { Health } from '../../lib/cabinets/model.ts';
import type { Failure } from '../../lib/core/errors.ts';
import { failureSentence } from '../../lib/platform/failure.ts';
import { ageText, numberText, tinyDateText } from '../../lib/platform/format.ts';
import { t } from '../../lib/platform/i18n.ts';
import type { Tone } from '../base/badge.tsx';
import type { IconName } from '../base/icon.tsx';

export interface HealthView {
	health: Health;
	asOf?: number;
	keyExpiresAt?: number;
	failure?: Failure;
	progress?: { rows: number; total?: number };
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

export const expiresSoon = (view: HealthView, now: number): boolean => view.keyExpiresAt !== undefined && view.keyExpiresAt - now < weekMs;

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
			return progressText(view.progress);
		case 'fresh':
			return view.keyExpiresAt !== undefined && expiresSoon(view, now)
				? t('health_key_until', { date: tinyDateText(view.keyExpiresAt) })
				: age;
	}
}

/** `12 400 из 100 000` */
export function progressText(progress: HealthView['progress']): string {
	if (!progress) return t('health_syncing');
	const rows = numberText(progress.rows);
	return progress.total === undefined ? t('progress_rows', { rows }) : t('progress_of', { rows, total: numberText(progress.total) });
}

/** The whole sentence, for titles and for the list of cabinets. */
export const healthSentence = (view: HealthView, now: number): string =>
	view.failure ? failureSentence(view.failure) : healthText(view, now);
