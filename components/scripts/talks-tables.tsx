import { numberText } from '../../lib/platform/format.ts';
import { plural, t } from '../../lib/platform/i18n.ts';
import type { Spread, TalkStatistics } from '../../lib/support/talks/statistics.ts';
import { shareText, spentText, type TalkWords } from './talks-words.ts';

const times = ['p10', 'p25', 'median', 'p75', 'p90'] as const satisfies readonly (keyof Spread)[];

/** The figures of the drawings, as tables. */
export function TalkTables({ statistics: { topics, homes, unused }, words }: { statistics: TalkStatistics; words: TalkWords }) {
	const answers = unused.flatMap((topic) => topic.answers.map((answer) => ({ topic, ...answer })));
	return (
		<div class="talks-figures">
			<Table
				title={t('talks_topics')}
				heads={[
					t('talks_column_topic'),
					t('talks_column_visits'),
					t('talks_column_share'),
					t('talks_column_straight'),
					...times.map((part) => t(`talks_column_${part}`)),
					t('talks_column_homes'),
					t('talks_column_copied'),
					t('talks_by_facts'),
					t('talks_by_agent'),
				]}
				rows={topics.map((use) => [
					words.topicIn(use),
					numberText(use.visits),
					shareText(use.share),
					numberText(use.straight),
					...times.map((part) => spentText(use.spent[part])),
					numberText(use.home),
					numberText(use.copied),
					numberText(use.byFacts),
					numberText(use.byAgent),
				])}
			/>
			<Table
				title={t('talks_homes')}
				heads={[
					t('talks_column_from'),
					t('talks_column_topic'),
					t('talks_column_times'),
					t('talks_column_share_visits'),
					t('talks_home_end'),
				]}
				rows={homes.map((home) => [
					home.node === undefined ? '—' : words.node(home.scriptId, home.node),
					words.topicIn(home),
					numberText(home.times),
					shareText(home.share),
					numberText(home.atEnd),
				])}
			/>
			<Table
				title={t('talks_unused')}
				heads={[t('talks_column_question'), t('talks_column_answer'), t('talks_column_topic'), t('talks_column_met'), t('talks_new')]}
				rows={answers.map(({ topic, node, answer, seen, isNew }) => [
					words.node(topic.scriptId, node),
					words.answer(topic.scriptId, node, answer),
					words.topicIn(topic),
					numberText(seen),
					isNew ? t('talks_yes') : '',
				])}
			/>
		</div>
	);
}

/** Rows beyond which nobody reads on. */
const mostRows = 300;
/** Figures, which stay on one line. */
const shortCell = 16;

function Table({ title, heads, rows }: { title: string; heads: readonly string[]; rows: readonly (readonly string[])[] }) {
	return (
		<div class="card talks-card talks-wide">
			<h2>{title}</h2>
			{rows.length === 0 ? (
				<p class="quiet">{t('talks_table_none')}</p>
			) : (
				// Wider than a narrow window: it is scrolled by keys, too.
				// biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable
				<section class="talks-table" aria-label={title} tabIndex={0}>
					<table>
						<thead>
							<tr>
								{heads.map((head) => (
									<th key={head} scope="col">
										{head}
									</th>
								))}
							</tr>
						</thead>
						<tbody>
							{rows.slice(0, mostRows).map((cells, row) => (
								<tr key={row}>
									{cells.map((cell, place) => (
										<td key={heads[place]} class={cell.length <= shortCell ? 'talks-short' : undefined}>
											{cell}
										</td>
									))}
								</tr>
							))}
						</tbody>
					</table>
					{rows.length > mostRows && <p class="quiet">{plural('talks_more_rows', rows.length - mostRows)}</p>}
				</section>
			)}
		</div>
	);
}
