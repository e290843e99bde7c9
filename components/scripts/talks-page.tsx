import { useMemo } from 'preact/hooks';
import { numberText } from '../../lib/platform/format.ts';
import { plural, t } from '../../lib/platform/i18n.ts';
import type { TalkRecord } from '../../lib/support/library.ts';
import { isTopic, type TopicKey, talkStatistics } from '../../lib/support/talks/statistics.ts';
import { Select } from '../base/field.tsx';
import { Empty, ErrorState, Loading, Notice } from '../base/states.tsx';
import { useLive } from '../base/use-live.ts';
import { TalkKeeping } from '../settings/talk-settings.tsx';
import type { PageProps } from '../shell/page-props.ts';
import { ScriptTabs } from './script-tabs.tsx';
import { type Period, periods, readTalks, type TalkLog } from './talks-data.ts';
import { TalkDialog } from './talks-dialog.tsx';
import { TalkExports } from './talks-exports.tsx';
import { TalkFigures } from './talks-figures.tsx';
import type { HomeKey } from './talks-homes.tsx';
import { TalkList } from './talks-list.tsx';
import { TalkTables } from './talks-tables.tsx';
import { spentText, type TalkWords, talkWords } from './talks-words.ts';
import './talks.css';

const hourMs = 3_600_000;
type Address = Pick<PageProps, 'params' | 'setParams'>;

/** What agents' conversations came to: `#/scripts/talks?days=30`. Figures and drawings first, then the conversations one by one. */
export function TalksPage({ params, setParams, now }: Address & Pick<PageProps, 'now'>) {
	const days = periods.find((period) => String(period) === params.days) ?? 30;
	const hour = Math.floor(now / hourMs);
	const read = useLive(() => readTalks((hour + 1) * hourMs - days * 24 * hourMs), [hour, days]);
	return (
		<>
			<div class="page-head">
				<h1>{t('support')}</h1>
				<ScriptTabs chosen="talks" />
			</div>
			{read.state === 'loading' && <Loading />}
			{read.state === 'failed' && <ErrorState failure={read.failure} />}
			{read.state === 'ready' && <Log log={read.value} days={days} params={params} setParams={setParams} />}
		</>
	);
}

function Log({ log, days, params, setParams }: Address & { log: TalkLog; days: Period }) {
	const { talks, scripts, known, former, all, talkDays } = log;
	const words = useMemo(() => talkWords(known), [known]);
	const only = useMemo(() => topicOf(params), [params.script, params.topic]);
	const home = useMemo(
		(): HomeKey | undefined => (only && params.home !== undefined ? { ...only, node: params.home.slice(1) } : undefined),
		[only, params.home],
	);
	const statistics = useMemo(() => talkStatistics({ talks, scripts, former, only }), [talks, scripts, former, only]);
	const shown = useMemo(() => (only ? talks.filter((talk) => isAbout(talk, only, home)) : talks), [talks, only, home]);
	const open = talks.find(({ id }) => id === params.talk);
	const setOnly = (topic: TopicKey | undefined) => setParams({ script: topic?.scriptId, topic: topic?.topic, home: undefined });
	const inTables = params.view === 'tables';
	return (
		<div class="talks">
			<div class="page-tools">
				<fieldset class="chips" aria-label={t('talks_period')}>
					{periods.map((period) => (
						<button
							key={period}
							type="button"
							class="chip"
							aria-pressed={period === days}
							onClick={() => setParams({ days: String(period) })}
						>
							{plural('talks_period_days', period)}
						</button>
					))}
				</fieldset>
				<TopicSelect topics={statistics.topics} words={words} only={only} onOnly={setOnly} />
				{talks.length > 0 && (
					<button type="button" class="chip" aria-pressed={inTables} onClick={() => setParams({ view: inTables ? undefined : 'tables' })}>
						{t('talks_in_tables')}
					</button>
				)}
				<span class="page-head-space" />
				<TalkExports talks={shown} words={words} />
				<TalkKeeping days={talkDays} bare />
			</div>
			{talkDays === 0 && (
				<Notice tone="off" icon="pause">
					{t('talks_none_noted')}
				</Notice>
			)}
			{talks.length === 0 ? (
				<Empty icon="talk" title={t(all === 0 ? 'talks_none' : 'talks_none_in_period')}>
					{t(all === 0 ? 'talks_none_hint' : 'talks_none_in_period_hint', { count: numberText(all) })}
				</Empty>
			) : (
				<>
					<p class="talks-sum">
						<b>{plural('talks_count', statistics.talks)}</b>
						{statistics.spent && (
							<span class="quiet">
								{t('talks_sum', { visits: plural('talks_visits', statistics.visits), median: spentText(statistics.spent.median) })}
							</span>
						)}
					</p>
					{inTables ? (
						<TalkTables statistics={statistics} words={words} />
					) : (
						<TalkFigures
							{...{ statistics, words, only, home }}
							onOnly={setOnly}
							onHome={(from) => setParams(from ? { script: from.scriptId, topic: from.topic, home: `-${from.node}` } : { home: undefined })}
						/>
					)}
					{home && (
						<p class="talks-narrowed">
							{t('talks_narrowed', { from: home.node === '' ? words.topicIn(home) : words.node(home.scriptId, home.node) })}{' '}
							<button type="button" class="link" onClick={() => setParams({ home: undefined })}>
								{t('talks_widen')}
							</button>
						</p>
					)}
					<div class="talks-list">
						<TalkList talks={shown} words={words} openId={open?.id} onOpen={({ id }) => setParams({ talk: id })} />
					</div>
					<p class="field-hint">{t('talks_privacy')}</p>
				</>
			)}
			{open && <TalkDialog talk={open} known={known} onClose={() => setParams({ talk: undefined })} />}
		</div>
	);
}

const topicOf = ({ script, topic }: PageProps['params']): TopicKey | undefined =>
	script === undefined || topic === undefined ? undefined : { scriptId: script, topic };

const isAbout = ({ visits }: TalkRecord, only: TopicKey, home: HomeKey | undefined): boolean =>
	visits.some((visit) => isTopic(visit, only) && (!home || (visit.wentHome === true && (visit.last ?? '') === home.node)));

interface TopicSelectProps {
	topics: readonly TopicKey[];
	words: TalkWords;
	only: TopicKey | undefined;
	onOnly: (topic: TopicKey | undefined) => void;
}

/** The topics that occur in the period, and the chosen one in any case. */
function TopicSelect({ topics, words, only, onOnly }: TopicSelectProps) {
	const offered = only && !topics.some((topic) => isTopic(topic, only)) ? [only, ...topics] : topics;
	const place = only ? offered.findIndex((topic) => isTopic(topic, only)) : -1;
	return (
		<Select
			bare
			label={t('talks_column_topic')}
			value={String(place)}
			options={[
				{ value: '-1', text: t('talks_topics_all') },
				...offered.map((topic, index) => ({ value: String(index), text: words.topicIn(topic) })),
			]}
			onChange={(chosen) => onOnly(offered[Number(chosen)])}
		/>
	);
}
