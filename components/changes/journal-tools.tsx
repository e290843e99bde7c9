import type { JournalPage } from '../../lib/changes/queries.ts';
import { mostAtOnce } from '../../lib/changes/rules.ts';
import { dayAt } from '../../lib/core/time.ts';
import { call } from '../../lib/messaging/client.ts';
import { failureSentence } from '../../lib/platform/failure.ts';
import { moscow, numberText } from '../../lib/platform/format.ts';
import { plural, t } from '../../lib/platform/i18n.ts';
import { Button } from '../base/button.tsx';
import { Notice } from '../base/states.tsx';
import { toast } from '../base/toast.tsx';
import { useWork } from '../base/use-work.ts';
import type { PageProps } from '../shell/page-props.ts';
import { dayBefore, groupsOfDay } from './journal-day.ts';

interface JournalToolsProps extends Pick<PageProps, 'params' | 'setParams' | 'now'> {
	page: JournalPage;
}

/** Which groups of the journal are listed: all or only those with something unsettled, from which day back. */
export function JournalTools({ page, params, setParams, now }: JournalToolsProps) {
	const { failure, run } = useWork();
	const { before } = params;
	const unsettled = params.show === 'unsettled';
	const list = (next: Parameters<typeof setParams>[0]) => setParams({ group: undefined, state: undefined, ...next });
	const settle = () =>
		run(async () => {
			const changeIds = page.unsettledIds.slice(0, mostAtOnce);
			toast(plural('changes_settled', await call['outbox.settle']({ changeIds })));
		});
	return (
		<>
			<div class="page-tools">
				<fieldset class="chips" aria-label={t('changes_lists')}>
					<button type="button" class="chip" aria-pressed={!unsettled} onClick={() => list({ show: undefined, before: undefined })}>
						{t('changes_all')}
					</button>
					<button
						type="button"
						class="chip"
						aria-pressed={unsettled}
						title={t('changes_unsettled_hint')}
						onClick={() => list({ show: 'unsettled', before: undefined })}
					>
						{t('changes_unsettled')} <b>{numberText(page.unsettled)}</b>
					</button>
				</fieldset>
				<label class="changes-day">
					<span>{t('changes_until_day')}</span>
					<input
						class="input"
						type="date"
						value={(before && dayBefore(before, moscow)) ?? ''}
						max={dayAt(now, moscow)}
						onChange={(event) => list({ before: groupsOfDay(event.currentTarget.value, moscow) })}
					/>
				</label>
				{before !== undefined && (
					<Button small onClick={() => list({ before: undefined })}>
						{t('changes_newest')}
					</Button>
				)}
				{unsettled && page.unsettledIds.length > 0 && (
					<Button small onClick={settle}>
						{t('changes_settle_page')} · {numberText(page.unsettledIds.length)}
					</Button>
				)}
			</div>
			{failure && (
				<Notice tone="alarm" icon="alert">
					{failureSentence(failure)}
				</Notice>
			)}
		</>
	);
}
