import { durationText, timeLeft } from '../core/duration.ts';
import { currentLanguage, t } from '../platform/i18n.ts';
import { statusTitle } from '../statuses/titles.ts';
import type { BadgeFacts, BadgeView } from './badge-view.ts';

/** The word of a badge. */
export function statusWord(view: BadgeView): string {
	switch (view.kind) {
		case 'status':
			return view.own?.title ?? t(statusTitle[view.unified]);
		case 'unrecognised':
			return t('badge_unrecognised', { code: view.code });
		case 'conflict':
			return t('badge_conflict', { page: t(statusTitle[view.page]), api: t(statusTitle[view.api]) });
		case 'no-data':
			return t('badge_no_data');
	}
}

/** Signed time to a moment: `5 ч 20 мин`, `−2 ч 14 мин`. */
export const timeWord = (until: number, now: number): string => durationText(timeLeft(until, now), t);

/** What a screen reader says of a badge. */
export function badgeLabel({ number, order }: BadgeFacts, view: BadgeView, now: number): string {
	const parts = [t('badge_label', { number, status: statusWord(view) })];
	if (view.kind === 'status' && view.shipBy !== undefined) {
		const time = timeWord(view.shipBy, now).replace('−', '');
		parts.push(view.shipBy < now ? t('badge_label_late', { time }) : t('badge_label_left', { time }));
	}
	if (order?.printedAt !== undefined) parts.push(t('badge_printed'));
	if (view.fromPage && view.kind !== 'no-data') parts.push(t('badge_from_page'));
	return parts.join(', ');
}

/** `42 с назад`. */
export function ageWord(at: number, now: number): string {
	const seconds = Math.max(0, Math.round((now - at) / 1_000));
	if (seconds < 60) return t('age_seconds', { n: seconds });
	if (seconds < 3_600) return t('age_minutes', { n: Math.floor(seconds / 60) });
	if (seconds < 86_400) return t('age_hours', { n: Math.floor(seconds / 3_600) });
	return t('age_days', { n: Math.floor(seconds / 86_400) });
}

/** `пт, 27 нояб., 18:00 МСК`: marketplaces count deadlines in Moscow time. */
export function momentWord(at: number): string {
	const format = new Intl.DateTimeFormat(currentLanguage(), {
		timeZone: 'Europe/Moscow',
		weekday: 'short',
		day: 'numeric',
		month: 'short',
		hour: '2-digit',
		minute: '2-digit',
	});
	return `${format.format(at)} ${t('zone_moscow')}`;
}
