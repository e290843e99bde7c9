import { useState } from 'preact/hooks';
import { t } from '../../lib/platform/i18n.ts';
import type { TopicFit } from '../../lib/support/engine.ts';
import { topicsFound } from '../../lib/support/search.ts';
import { SearchBox } from '../base/field.tsx';
import { Icon } from '../base/icon.tsx';
import { ChoiceButton } from './choice-button.tsx';

/** The topics, those first that fit the order; Enter in the search opens the first found. */
export function TopicList({ topics, title, onOpen }: { topics: readonly TopicFit[]; title: string; onOpen: (topic: string) => void }) {
	const [words, setWords] = useState('');
	const found = topicsFound(topics, words);
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
					if (first && words.trim() !== '') onOpen(first.topic.id);
				}}
				hotkey
			/>
			{found.length > 0 ? (
				<ol class="talk-choices">
					{found.map(({ topic, fits }, place) => (
						<li key={topic.id}>
							<ChoiceButton number={place + 1} onClick={() => onOpen(topic.id)}>
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
					))}
				</ol>
			) : (
				<p class="quiet" role="status">
					{t('support_search_none', { words: words.trim() })}
				</p>
			)}
		</section>
	);
}
