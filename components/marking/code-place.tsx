import { useState } from 'preact/hooks';
import type { FoundMark } from '../../lib/marking/queries.ts';
import { call } from '../../lib/messaging/client.ts';
import { exactText } from '../../lib/platform/format.ts';
import { t } from '../../lib/platform/i18n.ts';
import { Button } from '../base/button.tsx';
import { Dialog } from '../base/dialog.tsx';
import { Field } from '../base/field.tsx';
import { toast } from '../base/toast.tsx';
import { tell } from '../labels/tell.ts';
import { problemText, StateBadge } from './mark-words.tsx';

const longestReason = 200;
const afterSlash = (key: string): string => key.slice(key.indexOf('/') + 1);
const beforeSlash = (key: string): string => key.slice(0, key.indexOf('/'));

/** Where a code is, and what may be done with it by hand. */
export function CodePlace({ found }: { found: FoundMark }) {
	const [asking, setAsking] = useState(false);
	const { key, serial, state, use, from } = found;
	const back = () => tell(() => call['marks.unspoil']({ key }));
	return (
		<div class="mark-uses">
			<div class="mark-counts">
				<StateBadge state={state} />
				<code>{serial}</code>
			</div>
			{use && <span class="quiet">{exactText(use.changedAt)}</span>}
			{use?.orderId && (
				<a href={`#/orders?order=${encodeURIComponent(use.orderId)}`}>{t('mark_order', { number: afterSlash(use.orderId) })}</a>
			)}
			{use?.itemId && <a href={`#/labels/${beforeSlash(use.itemId)}`}>{t('mark_job')}</a>}
			{use?.spoilt?.reason && <span>{t('mark_spoilt_because', { reason: use.spoilt.reason })}</span>}
			{from && <span class="quiet">{t('mark_from', { name: from.from, at: exactText(from.importedAt) })}</span>}
			<div class="mark-counts">
				{(state === 'free' || state === 'printed') && (
					<Button small onClick={() => setAsking(true)}>
						{t('mark_spoil')}
					</Button>
				)}
				{state === 'spoilt' && (
					<Button small onClick={back}>
						{t('mark_unspoil')}
					</Button>
				)}
			</div>
			{asking && <SpoilDialog code={key} onClose={() => setAsking(false)} />}
		</div>
	);
}

function SpoilDialog({ code, onClose }: { code: string; onClose: () => void }) {
	const [reason, setReason] = useState('');
	const spoil = async () => {
		const done = await tell(async () => {
			const answer = await call['marks.spoil']({ key: code, reason: reason.trim() });
			if (!answer.ok) toast(problemText(answer.problem));
			else toast(t('mark_spoilt_done'), { text: t('undo'), run: () => tell(() => call['marks.unspoil']({ key: code })) });
		});
		if (done) onClose();
	};
	return (
		<Dialog
			title={t('mark_spoil_title')}
			onClose={onClose}
			actions={
				<>
					<Button onClick={onClose}>{t('cancel')}</Button>
					<Button look="main" disabled={reason.trim() === ''} onClick={spoil}>
						{t('mark_spoil')}
					</Button>
				</>
			}
		>
			<p>{t('mark_spoil_about')}</p>
			<Field
				label={t('mark_spoil_reason')}
				value={reason}
				onInput={(text) => setReason(text.slice(0, longestReason))}
				placeholder={t('mark_spoil_example')}
				required
				autofocus
			/>
		</Dialog>
	);
}
