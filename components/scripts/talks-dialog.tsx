import { useMemo } from 'preact/hooks';
import { exactText, momentText } from '../../lib/platform/format.ts';
import { plural, t } from '../../lib/platform/i18n.ts';
import type { TalkRecord, TalkVisit } from '../../lib/support/library.ts';
import type { SupportScript } from '../../lib/support/model.ts';
import { scriptInVersion } from '../../lib/support/queries.ts';
import { Button } from '../base/button.tsx';
import { Dialog } from '../base/dialog.tsx';
import { Icon } from '../base/icon.tsx';
import { Loading } from '../base/states.tsx';
import { useLive, valueIn } from '../base/use-live.ts';
import { marketplaceName } from '../cabinets/marketplace-name.ts';
import { orderPlace } from './talks-list.tsx';
import { spentText, stoodAt, talkWords } from './talks-words.ts';

interface TalkDialogProps {
	talk: TalkRecord;
	known: readonly SupportScript[];
	onClose: () => void;
}

/** One conversation as the path that it took, in the words of the scripts as they were then, where those are still kept. */
export function TalkDialog({ talk, known, onClose }: TalkDialogProps) {
	const { startedAt, lastAt, spentMs, marketplace, number, visits, comments } = talk;
	const then = useLive(async () => {
		const wanted = new Map(visits.map(({ scriptId, version }) => [`${scriptId} ${version}`, { scriptId, version }]));
		const read = [...wanted.values()].map(({ scriptId, version }) => scriptInVersion(scriptId, version));
		return (await Promise.all(read)).filter((script) => script !== undefined);
	}, [talk]);
	return (
		<Dialog
			title={t('talks_one', { moment: momentText(startedAt) })}
			onClose={onClose}
			actions={<Button onClick={onClose}>{t('close')}</Button>}
		>
			<dl class="talks-facts">
				<div>
					<dt>{t('talks_column_order')}</dt>
					<dd>
						{number === undefined ? (
							t('talks_no_order')
						) : (
							<>
								<a href={orderPlace(number)}>{number}</a> {marketplace && <span class="quiet">{marketplaceName(marketplace)}</span>}
							</>
						)}
					</dd>
				</div>
				<div>
					<dt>{t('talks_column_spent')}</dt>
					<dd title={`${exactText(startedAt)} – ${exactText(lastAt)}`}>{spentText(spentMs)}</dd>
				</div>
			</dl>
			{then.state === 'loading' && <Loading rows={3} />}
			{then.state !== 'loading' &&
				visits.map((visit, place) => <VisitPath key={place} visit={visit} scripts={[...known, ...(valueIn(then) ?? [])]} />)}
			{comments && (
				<section aria-label={t('talks_comments')}>
					<h3>{t('talks_comments')}</h3>
					{comments.map((comment) => (
						<blockquote key={comment} class="talks-comment">
							{comment}
						</blockquote>
					))}
				</section>
			)}
		</Dialog>
	);
}

const endKeys = {
	open: 'talks_end_open',
	end: 'support_end',
	'not-given': 'support_end_not_given',
	loop: 'support_end_loop',
	missing: 'talks_end_missing',
} as const satisfies Record<NonNullable<TalkVisit['end']>, unknown>;

function VisitPath({ visit, scripts }: { visit: TalkVisit; scripts: readonly SupportScript[] }) {
	const { scriptId, version, answers, end, straight, wentHome, copied, spentMs } = visit;
	// Of two with one id the later one counts, which is the one of that time.
	const words = useMemo(() => talkWords(scripts), [scripts]);
	const stood = stoodAt(visit, words);
	const said = [
		words.script(scriptId),
		version > 0 && t('talks_version', { version }),
		spentText(spentMs),
		copied > 0 && plural('talks_copied', copied),
	];
	return (
		<section class="talks-visit" aria-label={words.topic(visit)}>
			<h3>{words.topic(visit)}</h3>
			<p class="quiet">{said.filter(Boolean).join(' · ')}</p>
			{straight && (
				<p class="talks-straight">
					<Icon name="check" size={12} /> {t('support_topic_straight')}
				</p>
			)}
			<ol class="talks-path">
				{answers.map(({ node, answer, by }) => (
					<li key={node}>
						<span class="quiet">{words.node(scriptId, node)}</span>
						<span>
							<b>{words.answer(scriptId, node, answer)}</b>{' '}
							<span class={`talks-by talks-by-text-${by}`}>{t(by === 'facts' ? 'support_known' : 'talks_by_agent')}</span>
						</span>
					</li>
				))}
				{stood !== undefined && (
					<li>
						<span>{stood}</span>
					</li>
				)}
			</ol>
			<p>
				{end && t(endKeys[end])}
				{wentHome && (
					<span class="talks-went">
						<Icon name="undo" size={12} /> {t('talks_went_home')}
					</span>
				)}
			</p>
		</section>
	);
}
