import { otherLayoutText, searchText } from '../core/text.ts';
import type { TopicFit } from './engine.ts';

/** Topics in which every one of the words stands, in the title or among the words by which it is found; also when typed on the other layout. Pure. */
export function topicsFound(topics: readonly TopicFit[], words: string): TopicFit[] {
	const found = withAll(topics, words);
	return found.length > 0 ? found : withAll(topics, otherLayoutText(words));
}

function withAll(topics: readonly TopicFit[], words: string): TopicFit[] {
	const wanted = searchText(words)
		.split(' ')
		.filter((word) => word !== '');
	return topics.filter(({ topic }) => {
		const text = searchText([topic.title, ...(topic.words ?? [])].join(' '));
		return wanted.every((word) => text.includes(word));
	});
}
