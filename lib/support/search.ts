import { otherLayoutText, searchText } from '../core/text.ts';
import type { TopicGroup } from './offers.ts';

/** Topics in which every one of the words stands, in the title or among the words by which it is found; also when typed on the other layout. Pure. */
export function topicsFound(groups: readonly TopicGroup[], words: string): TopicGroup[] {
	const found = withAll(groups, words);
	return found.length > 0 ? found : withAll(groups, otherLayoutText(words));
}

function withAll(groups: readonly TopicGroup[], words: string): TopicGroup[] {
	const wanted = searchText(words)
		.split(' ')
		.filter((word) => word !== '');
	return groups
		.map(({ ready, topics }) => ({
			ready,
			topics: topics.filter(({ topic }) => {
				const text = searchText([topic.title, ...(topic.words ?? [])].join(' '));
				return wanted.every((word) => text.includes(word));
			}),
		}))
		.filter(({ topics }) => topics.length > 0);
}
