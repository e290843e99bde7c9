import { numberText } from '../../lib/platform/format.ts';
import { plural, t } from '../../lib/platform/i18n.ts';
import { isTopic, type TalkStatistics, type TopicKey } from '../../lib/support/statistics.ts';
import { type TalkBar, TalkBars } from './talks-bars.tsx';
import { TalkTimes } from './talks-times.tsx';
import { TalkUnused } from './talks-unused.tsx';
import { shareText, type TalkWords } from './talks-words.ts';

/** From where agents went back, as the page is narrowed to it. */
export interface HomeKey extends TopicKey {
	/** '' = the topic had no node. */
	node: string;
}

interface TalkFiguresProps {
	statistics: TalkStatistics;
	words: TalkWords;
	/** What the page is narrowed to. */
	only: TopicKey | undefined;
	home: HomeKey | undefined;
	onOnly: (topic: TopicKey | undefined) => void;
	onHome: (home: HomeKey | undefined) => void;
}

/** What the log says, drawn. */
export function TalkFigures({ statistics, words, only, home, onOnly, onHome }: TalkFiguresProps) {
	const { topics, spent, homes, unused } = statistics;
	const shown = only ? topics.filter((topic) => isTopic(topic, only)) : topics;
	return (
		<div class="talks-figures">
			<Topics {...{ topics, words, only, onOnly }} />
			{spent && shown.length > 0 && <TalkTimes topics={shown} spent={spent} words={words} />}
			<Homes {...{ homes, words, home, onHome }} />
			<Answers statistics={statistics} />
			<TalkUnused unused={unused} words={words} />
		</div>
	);
}

function Topics({ topics, words, only, onOnly }: Pick<TalkStatistics, 'topics'> & Pick<TalkFiguresProps, 'words' | 'only' | 'onOnly'>) {
	const most = Math.max(...topics.map(({ visits }) => visits));
	const barOf = (use: TalkStatistics['topics'][number]): TalkBar => {
		const chosen = only !== undefined && isTopic(use, only);
		const { scriptId, topic, visits, share, straight } = use;
		return {
			id: `${scriptId} ${topic}`,
			text: words.topic(use),
			about: words.script(scriptId),
			said: [`${numberText(visits)} · ${shareText(share)}`, straight > 0 && t('talks_straight', { count: numberText(straight) })]
				.filter(Boolean)
				.join(', '),
			length: visits / most,
			chosen,
			onChoose: () => onOnly(chosen ? undefined : { scriptId, topic }),
		};
	};
	return (
		<section class="card talks-card" aria-label={t('talks_topics')}>
			<h2>{t('talks_topics')}</h2>
			<p class="quiet">{t('talks_topics_hint')}</p>
			<TalkBars bars={topics.map(barOf)} />
		</section>
	);
}

function Homes({ homes, words, home, onHome }: Pick<TalkStatistics, 'homes'> & Pick<TalkFiguresProps, 'words' | 'home' | 'onHome'>) {
	const most = Math.max(1, ...homes.map(({ times }) => times));
	const all = homes.reduce((sum, { times }) => sum + times, 0);
	const barOf = (from: TalkStatistics['homes'][number]): TalkBar => {
		const { scriptId, topic, node = '', times, share, atEnd } = from;
		const chosen = home !== undefined && isTopic(home, from) && home.node === node;
		return {
			id: `${scriptId} ${topic} ${node}`,
			text: node === '' ? words.topic(from) : words.node(scriptId, node),
			...(node === '' ? {} : { about: words.topic(from) }),
			said: t('talks_home_times', { times: numberText(times), share: shareText(share) }),
			length: times / most,
			other: atEnd / times,
			chosen,
			onChoose: () => onHome(chosen ? undefined : { scriptId, topic, node }),
		};
	};
	return (
		<section class="card talks-card" aria-label={t('talks_homes')}>
			<h2>
				{t('talks_homes')}: {numberText(all)}
			</h2>
			{all === 0 ? (
				<p class="quiet">{t('talks_homes_none')}</p>
			) : (
				<>
					<p class="quiet">{t('talks_homes_hint')}</p>
					<TalkBars bars={homes.map(barOf)} />
					<ul class="talks-legend quiet">
						<li>
							<i class="talks-key-midway" aria-hidden="true" /> {t('talks_home_midway')}
						</li>
						<li>
							<i class="talks-key-end" aria-hidden="true" /> {t('talks_home_end')}
						</li>
					</ul>
				</>
			)}
		</section>
	);
}

/** Who answered the questions: the order by itself, or the agent. */
function Answers({ statistics: { byFacts, byAgent } }: { statistics: TalkStatistics }) {
	const all = byFacts + byAgent;
	const parts = [
		{ id: 'facts', count: byFacts, text: t('talks_by_facts') },
		{ id: 'agent', count: byAgent, text: t('talks_by_agent') },
	];
	return (
		<section class="card talks-card" aria-label={t('talks_answers')}>
			<h2>{t('talks_answers')}</h2>
			{all === 0 ? (
				<p class="quiet">{t('talks_answers_none')}</p>
			) : (
				<>
					<p class="quiet">{plural('talks_answers_all', all)}</p>
					<div class="talks-parts" aria-hidden="true">
						{parts
							.filter(({ count }) => count > 0)
							.map(({ id, count, text }) => (
								<i key={id} class={`talks-by-${id}`} style={{ flexGrow: count }} title={`${text}: ${count}`} />
							))}
					</div>
					<ul class="talks-legend">
						{parts.map(({ id, count, text }) => (
							<li key={id}>
								<i class={`talks-by-${id}`} aria-hidden="true" />
								<b>{numberText(count)}</b> {text} <span class="quiet">{shareText(count / all)}</span>
							</li>
						))}
					</ul>
				</>
			)}
		</section>
	);
}
