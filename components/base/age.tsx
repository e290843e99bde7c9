import { ageText, exactText } from '../../lib/platform/format.ts';
import { t } from '../../lib/platform/i18n.ts';

/** How old a number is: `42 с назад`, with the exact time on hover. No moment = it was never read. */
export function Age({ at, now }: { at: number | undefined; now: number }) {
	if (at === undefined) return <span class="quiet">{t('no_data')}</span>;
	return (
		<time class="quiet" dateTime={new Date(at).toISOString()} title={exactText(at)}>
			{ageText(at, now)}
		</time>
	);
}
