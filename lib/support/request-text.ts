/** What a request is composed of; texts are ready words. */
export interface RequestParts {
	title: string;
	/** `label` and `value` of what is known of the order, in order. */
	facts: readonly { label: string; value: string }[];
	/** The agent's words. */
	comment: string;
	/** Over the list of `done`. */
	doneLabel: string;
	/** Texts of ticked steps; `note` stands in brackets behind one. */
	done: readonly { text: string; note?: string }[];
	/** The line about pictures; absent = none is wanted and none is there. */
	picture?: string;
}

/** The request as plain text, ready to be pasted; what is empty leaves no line. Pure. */
export function requestText({ title, facts, comment, doneLabel, done, picture }: RequestParts): string {
	const blocks = [
		[title],
		facts.map(({ label, value }) => `${label}: ${value}`),
		[comment.trim()],
		done.length > 0 ? [doneLabel, ...done.map(({ text, note }) => (note ? `— ${text} (${note})` : `— ${text}`))] : [],
		[picture ?? ''],
	];
	return blocks
		.map((lines) => lines.filter((line) => line !== '').join('\n'))
		.filter((block) => block !== '')
		.join('\n\n');
}
