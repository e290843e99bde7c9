import { numberText } from '../../lib/platform/format.ts';
import { plural, t } from '../../lib/platform/i18n.ts';
import { isTopic, type TalkStatistics, type TopicKey } from '../../lib/support/talks/statistics.ts';
import { type TalkBar, TalkBars } from './talks-bars.tsx';
import { type HomeKey, TalkHomes } from './talks-homes.tsx';
import { TalkTimes } from './talks-times.tsx';
import { TalkUnused } from './talks-unused.tsx';
import { shareText, type TalkWords } from './talks-words.ts';

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
			<div class="talks-column">
				<Topics {...{ topics, words, only, onOnly }} />
				<TalkHomes {...{ homes, words, home, onHome }} />
			</div>
			<div class="talks-column">
				{spent && shown.length > 0 && <TalkTimes topics={shown} spent={spent} words={words} />}
				<Answers statistics={statistics} />
				<TalkUnused unused={unused} words={words} />
			</div>
		</div>
	);
}

function Topics({ topics, words, only, onOnly }: Pick<TalkStatistics, 'topics'> & Pick<TalkFiguresProps, 'words' | 'only' | 'onOnly'>) {
	const most = Math.max(...topics.map(({ visits }) => visits));
	const isOne = topics.every(({ scriptId }) => scriptId === topics[0]?.scriptId);
	const barOf = (use: TalkStatistics['topics'][number]): TalkBar => {
		const chosen = only !== undefined && isTopic(use, only);
		const { scriptId, topic, visits, share, straight } = use;
		return {
			id: `${scriptId} ${topic}`,
			text: words.topic(use),
			...(isOne ? {} : { about: words.script(scriptId) }),
			said: `${numberText(visits)} · ${shareText(share)}`,
			...(straight > 0 ? { under: t('talks_straight', { count: numberText(straight) }) } : {}),
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
