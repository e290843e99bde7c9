import { useEffect, useMemo, useState } from 'preact/hooks';
import { t } from '../../lib/platform/i18n.ts';
import { foundIn, type PlaceHit, readAhead } from '../../lib/support/find/search.ts';
import { type KnownOffer, type TopicGroup, topicGroups } from '../../lib/support/offers.ts';
import type { TextValues } from '../../lib/support/texts.ts';
import { SearchBox } from '../base/field.tsx';
import { Icon } from '../base/icon.tsx';
import { ChoiceButton } from './choice-button.tsx';
import { CustomerName } from './customer-name.tsx';
import { PlaceList, takePlace } from './place-list.tsx';

interface TopicListProps {
	offers: readonly KnownOffer[];
	values: TextValues;
	name: string;
	onName: (name: string) => void;
	onOpen: (topic: string, script: string) => void;
	onGo: (hit: PlaceHit) => void;
}

/**
 * The topics by script, those first that fit the order, and what is found inside of scripts. Digits count through them all, Enter in the search
 * takes the first that was found.
 */
export function TopicList({ offers, values, name, onName, onOpen, onGo }: TopicListProps) {
	const [words, setWords] = useState('');
	useReadAhead(offers);
	const groups = useMemo(() => topicGroups(offers), [offers]);
	const found = useMemo(() => foundIn(groups, words), [groups, words]);
	const { byCode } = found;
	const [only] = offers.length === 1 ? offers : [];
	const title = only ? only.ready.script.title : t('support_topics');
	const shown = found.groups.reduce((sum, { topics }) => sum + topics.length, 0);
	const takeFirst = () => {
		if (words.trim() === '') return;
		const [group] = found.groups;
		const [topic] = group?.topics ?? [];
		const [place] = found.places;
		if (group && topic) onOpen(topic.topic.id, group.ready.script.id);
		else if (place) takePlace(place, { byCode, values, onGo });
	};
	return (
		<section class="talk-topics" aria-label={title}>
			<h2 class="talk-title" tabIndex={-1} data-talk-focus>
				{title}
			</h2>
			<SearchBox label={t('support_search')} value={words} onInput={setWords} onSubmit={takeFirst} hotkey />
			{byCode && found.places.length > 0 && <CustomerName name={name} onName={onName} />}
			<TopicGroups groups={found.groups} named={!only} onOpen={onOpen} />
			{found.places.length > 0 && (
				<PlaceList places={found.places} more={found.more} from={shown + 1} byCode={byCode} values={values} onGo={onGo} />
			)}
			{found.groups.length + found.places.length === 0 && (
				<p class="quiet" role="status">
					{words.trim() === '' ? t('support_no_topics') : t('support_search_none', { words: words.trim() })}
				</p>
			)}
		</section>
	);
}

function TopicGroups({ groups, named, onOpen }: { groups: readonly TopicGroup[]; named: boolean; onOpen: TopicListProps['onOpen'] }) {
	let number = 0;
	return (
		<>
			{groups.map(({ ready: { script }, topics }) => (
				<section key={script.id} class="talk-topic-group" aria-label={named ? script.title : undefined}>
					{named && <h3 class="talk-script">{script.title}</h3>}
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
		</>
	);
}

/** An idle moment with less time left than this does not begin another part. */
const leastLeftMs = 2;

/** Reads scripts for the search in idle moments, so that the first letter finds them read. */
function useReadAhead(offers: readonly KnownOffer[]): void {
	useEffect(() => {
		const scripts = offers.map(({ ready }) => ready.script);
		let next = 0;
		const read = (deadline: IdleDeadline) => {
			const isRead = scripts.every((script) => readAhead(script, () => deadline.timeRemaining() > leastLeftMs));
			if (!isRead) next = requestIdleCallback(read);
		};
		next = requestIdleCallback(read);
		return () => cancelIdleCallback(next);
	}, [offers]);
}
