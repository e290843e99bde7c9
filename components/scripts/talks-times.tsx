import { t } from '../../lib/platform/i18n.ts';
import type { Spread, TopicUse } from '../../lib/support/talks/statistics.ts';
import { spentText, type TalkWords } from './talks-words.ts';

/** Ends of the scale, in milliseconds: round to whoever reads them. */
const rounds = [30, 60, 120, 180, 300, 600, 900, 1200, 1800, 3600, 7200, 14_400, 36_000, 86_400, 864_000].map((seconds) => seconds * 1000);

const sentence = ({ p10, p25, median, p75, p90 }: Spread): string =>
	t('talks_spread', {
		median: spentText(median),
		p25: spentText(p25),
		p75: spentText(p75),
		p10: spentText(p10),
		p90: spentText(p90),
	});

/** How long topics take: for each the middle of all times, where half and where most of them lie, on one scale. */
export function TalkTimes({ topics, spent, words }: { topics: readonly TopicUse[]; spent: Spread; words: TalkWords }) {
	const longest = Math.max(...topics.map((topic) => topic.spent.p90));
	const end = rounds.find((round) => round >= longest) ?? longest;
	const isOne = topics.every(({ scriptId }) => scriptId === topics[0]?.scriptId);
	const at = (ms: number) => `${(ms / end) * 100}%`;
	return (
		<section class="card talks-card" aria-label={t('talks_times')}>
			<h2>{t('talks_times')}</h2>
			<p class="quiet">{t('talks_times_all', { median: spentText(spent.median) })}</p>
			<ul class="talks-times">
				{topics.map((topic) => (
					<li key={`${topic.scriptId} ${topic.topic}`}>
						<span class="talks-bar-text">
							{words.topic(topic)}
							{!isOne && <span class="quiet">{words.script(topic.scriptId)}</span>}
						</span>
						<span class="talks-bar-said">
							<b>{spentText(topic.spent.median)}</b>
							<span>{t('talks_half', { from: spentText(topic.spent.p25), to: spentText(topic.spent.p75) })}</span>
						</span>
						<span class="talks-strip" role="img" aria-label={sentence(topic.spent)} title={sentence(topic.spent)}>
							<i class="talks-most" style={{ left: at(topic.spent.p10), width: at(topic.spent.p90 - topic.spent.p10) }} />
							<i class="talks-half" style={{ left: at(topic.spent.p25), width: at(topic.spent.p75 - topic.spent.p25) }} />
							<i class="talks-middle" style={{ left: at(topic.spent.median) }} />
						</span>
					</li>
				))}
				<li class="talks-scale" aria-hidden="true">
					<i>0</i>
					<i>{spentText(end / 2)}</i>
					<i>{spentText(end)}</i>
				</li>
			</ul>
			<ul class="talks-legend quiet">
				<li>
					<i class="talks-key-middle" aria-hidden="true" /> {t('talks_key_middle')}
				</li>
				<li>
					<i class="talks-key-half" aria-hidden="true" /> {t('talks_key_half')}
				</li>
				<li>
					<i class="talks-key-most" aria-hidden="true" /> {t('talks_key_most')}
				</li>
			</ul>
		</section>
	);
}
