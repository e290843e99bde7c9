import { useState } from 'preact/hooks';
import { call } from '../../lib/messaging/client.ts';
import { plural, t } from '../../lib/platform/i18n.ts';
import { countTalks, countTalksUntil } from '../../lib/support/queries.ts';
import { Button } from '../base/button.tsx';
import { Dialog } from '../base/dialog.tsx';
import { Select } from '../base/field.tsx';
import { toast } from '../base/toast.tsx';
import { useLive, valueIn } from '../base/use-live.ts';
import { tell } from '../labels/tell.ts';

const dayMs = 86_400_000;
const choices = [0, 7, 14, 30, 90, 180, 365];

const daysText = (days: number): string => (days === 0 ? t('talks_keep_none') : plural('talks_keep_days', days));

interface TalkKeepingProps {
	/** So long conversations are kept now; 0 = none is noted. */
	days: number;
	/** In a row of tools: the label is for screen readers, hints are left out. */
	bare?: boolean;
}

/** How long the log of conversations is kept, and its erasing. Whatever would be erased is counted and asked for first. */
export function TalkKeeping({ days, bare = false }: TalkKeepingProps) {
	const all = valueIn(useLive(countTalks, []));
	const [asked, setAsked] = useState<{ days?: number; count: number }>();
	const keep = async (next: number) => {
		await call['settings.set']({ id: 'talkDays', value: next });
		await call['support.tidy']();
		toast(next === 0 ? t('talks_kept_none') : plural('talks_kept_days', next));
	};
	const choose = (next: number) =>
		tell(async () => {
			const count = await countTalksUntil(Date.now() - next * dayMs);
			if (count > 0) setAsked({ days: next, count });
			else await keep(next);
		});
	const erase = async () => {
		const erased = await call['support.forgetTalks']();
		toast(plural('talks_erased', erased));
	};
	const go = async () => {
		const next = asked?.days;
		if (await tell(() => (next === undefined ? erase() : keep(next)))) setAsked(undefined);
	};
	// Keeping none erases all there is.
	const isAll = !asked?.days;
	const offered = choices.includes(days) ? choices : [...choices, days].sort((a, b) => a - b);
	return (
		<>
			<Select
				label={t('talks_keep')}
				{...(bare ? { bare } : { hint: t('talks_keep_hint') })}
				value={String(days)}
				options={offered.map((one) => ({
					value: String(one),
					text: bare && one > 0 ? t('talks_keep_short', { days: daysText(one) }) : daysText(one),
				}))}
				onChange={(next) => void choose(Number(next))}
			/>
			<p class="talks-erase">
				{!bare && <span class="quiet">{all === undefined ? t('no_data') : plural('talks_count', all)}</span>}
				<Button small look="danger" disabled={!all} onClick={() => setAsked({ count: all ?? 0 })}>
					{t('talks_erase_all')}
				</Button>
			</p>
			{asked && (
				<Dialog
					title={t(isAll ? 'talks_erase_title' : 'talks_shorten_title')}
					onClose={() => setAsked(undefined)}
					actions={
						<>
							<Button onClick={() => setAsked(undefined)}>{t('cancel')}</Button>
							<Button look="danger" onClick={go}>
								{t('talks_erase')}
							</Button>
						</>
					}
				>
					<p>{plural(isAll ? 'talks_erase_what' : 'talks_shorten_what', asked.count)}</p>
					{asked.days === 0 && <p>{t('talks_keep_none_hint')}</p>}
					<p>
						<b>{t('talks_erase_no_undo')}</b>
					</p>
				</Dialog>
			)}
		</>
	);
}
