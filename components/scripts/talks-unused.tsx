import { numberText } from '../../lib/platform/format.ts';
import { plural, t } from '../../lib/platform/i18n.ts';
import type { UnusedAnswer, UnusedOfTopic } from '../../lib/support/talks/statistics.ts';
import { Badge } from '../base/badge.tsx';
import type { TalkWords } from './talks-words.ts';

/** So many questions of a topic are listed; a script of thousands would hide the rest of the page. */
const mostShown = 100;

/** Answers that nobody gave, by topic: those of questions that were come to, and folded those of questions that never were. */
export function TalkUnused({ unused, words }: { unused: readonly UnusedOfTopic[]; words: TalkWords }) {
	const all = unused.reduce((sum, { answers }) => sum + answers.length, 0);
	return (
		<section class="card talks-card" aria-label={t('talks_unused')}>
			<h2>
				{t('talks_unused')}: {numberText(all)}
			</h2>
			{all === 0 ? (
				<p class="quiet">{t('talks_unused_none')}</p>
			) : (
				<>
					<p class="quiet">{t('talks_unused_hint')}</p>
					<div class="talks-unused">
						{[...unused]
							.sort((a, b) => b.visits - a.visits)
							.map((one) => (
								<OfTopic key={`${one.scriptId} ${one.topic}`} unused={one} words={words} />
							))}
					</div>
				</>
			)}
		</section>
	);
}

interface UnusedOfNode {
	node: string;
	seen: number;
	answers: UnusedAnswer[];
}

/** Answers of one question stand together, since they were come to as often. */
function byNode(answers: readonly UnusedAnswer[]): UnusedOfNode[] {
	const groups = new Map<string, UnusedOfNode>();
	for (const answer of answers) {
		const { node, seen } = answer;
		const group = groups.get(node) ?? { node, seen, answers: [] };
		groups.set(node, group);
		group.answers.push(answer);
	}
	return [...groups.values()];
}

function OfTopic({ unused, words }: { unused: UnusedOfTopic; words: TalkWords }) {
	const { scriptId, visits, answers } = unused;
	const groups = byNode(answers);
	const met = groups.filter(({ seen }) => seen > 0);
	const never = groups.filter(({ seen }) => seen === 0);
	return (
		<section aria-label={words.topicIn(unused)}>
			<h3>
				{words.topicIn(unused)} <span class="quiet">{visits === 0 ? t('talks_never_opened') : plural('talks_opened', visits)}</span>
			</h3>
			{met.length > 0 && <Questions scriptId={scriptId} groups={met} words={words} />}
			{met.length === 0 && visits > 0 && <p class="quiet">{t('talks_unused_all_met')}</p>}
			{never.length > 0 && (
				<details>
					<summary>{plural('talks_never_met', never.length)}</summary>
					<Questions scriptId={scriptId} groups={never} words={words} />
				</details>
			)}
		</section>
	);
}

function Questions({ scriptId, groups, words }: { scriptId: string; groups: readonly UnusedOfNode[]; words: TalkWords }) {
	return (
		<>
			<dl>
				{groups.slice(0, mostShown).map(({ node, seen, answers }) => (
					<div key={node}>
						<dt>
							{words.node(scriptId, node)} {seen > 0 && <span class="quiet">{plural('talks_met', seen)}</span>}
						</dt>
						{answers.map(({ answer, isNew }) => (
							<dd key={answer}>
								{words.answer(scriptId, node, answer)}{' '}
								{isNew && (
									<Badge tone="wait">
										<span>+</span>
										{t('talks_new')}
									</Badge>
								)}
							</dd>
						))}
					</div>
				))}
			</dl>
			{groups.length > mostShown && <p class="quiet">{plural('talks_more', groups.length - mostShown)}</p>}
		</>
	);
}
