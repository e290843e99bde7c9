/** How long the texts of a script may be, in characters, and how many there may be of each part: what its file and its editor hold to alike. */
export const textLimits = {
	/** Titles of scripts, topics, nodes, lists, ways, requests and snippets. */
	title: 300,
	source: 1000,
	/** For agents. */
	note: 4000,
	/** Words for customers. */
	words: 8000,
	ask: 500,
	answer: 500,
	step: 4000,
	comment: 8000,
	/** One word by which a topic is found. */
	topicWord: 100,
	/** A value in an answer or a condition. */
	value: 100,
	/** A word of a marketplace, without the marketplace before it. */
	means: 80,
	code: 30,
} as const;

export const countLimits = {
	answers: 200,
	steps: 200,
	values: 200,
	topicWords: 100,
	lists: 20,
	ways: 300,
	means: 50,
	/** Claims of one condition. */
	claims: 200,
	snippets: 500,
	/** Days in a condition. */
	days: 100_000,
} as const;

/** So deep lie groups of a condition in each other where people make them. A file is read somewhat deeper. */
export const deepestCondition = 12;
