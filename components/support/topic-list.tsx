import { useMemo, useState } from 'preact/hooks';
import { t } from '../../lib/platform/i18n.ts';
import { type KnownOffer, topicGroups } from '../../lib/support/offers.ts';
import { topicsFound } from '../../lib/support/search.ts';
import { SearchBox } from '../base/field.tsx';
import { Icon } from '../base/icon.tsx';
import { ChoiceButton } from './choice-button.tsx';

interface TopicListProps {
	offers: readonly KnownOffer[];
	onOpen: (topic: string, script: string) => void;
}

/** The topics by script, those first that fit the order; digits count through them all, Enter in the search opens the first found. */
export function TopicList({ offers, onOpen }: TopicListProps) {
	const [words, setWords] = useState('');
	const groups = useMemo(() => topicGroups(offers), [offers]);
	const found = topicsFound(groups, words);
	const [only] = offers.length === 1 ? offers : [];
	const title = only ? only.ready.script.title : t('support_topics');
	let number = 0;
	return (
		<section class="talk-topics" aria-label={title}>
			<h2 class="talk-title" tabIndex={-1} data-talk-focus>
				{title}
			</h2>
			<SearchBox
				label={t('support_search')}
				value={words}
				onInput={setWords}
				onSubmit={() => {
					const [first] = found;
					const [hit] = first?.topics ?? [];
					if (first && hit && words.trim() !== '') onOpen(hit.topic.id, first.ready.script.id);
				}}
				hotkey
			/>
			{found.map(({ ready: { script }, topics }) => (
				<section key={script.id} class="talk-topic-group" aria-label={script.title}>
					{!only && <h3 class="talk-script">{script.title}</h3>}
					<ol class="talk-choices">
						{topics.map(({ topic, fits }) => {
							number += 1;
							return (
								<li key={topic.id}>
									<ChoiceButton number={number} onClick={() => onOpen(topic.id, script.id)}>
										<span>
											{topic.title}
											{fits === 'yes' && (
												<span class="talk-known">
													<Icon name="check" size={11} /> {t('support_topic_fits')}
												</span>
											)}
										</span>
									</ChoiceButton>
								</li>
							);
						})}
					</ol>
				</section>
			))}
			{found.length === 0 && (
				<p class="quiet" role="status">
					{words.trim() === '' ? t('support_no_topics') : t('support_search_none', { words: words.trim() })}
				</p>
			)}
		</section>
	);
}
