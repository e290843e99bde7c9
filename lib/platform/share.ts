/** Kinds of files that systems hand to other programs; some take no JSON, and all take text. */
const kinds = [
	{ end: '.json', type: 'application/json' },
	{ end: '.txt', type: 'text/plain' },
] as const;

/** A text as a file that this system can hand to another program; undefined = it cannot. `name` is without an end. */
export function shareable(name: string, content: string): File | undefined {
	if (typeof navigator.canShare !== 'function') return undefined;
	return kinds.map(({ end, type }) => new File([content], name + end, { type })).find((file) => navigator.canShare({ files: [file] }));
}

/** Whether this system can hand on any such file at all. */
export const canHandOn = (): boolean => shareable('prilavok', '{}') !== undefined;

/** Lets the user choose to whom a file goes. `refused`: the browser wants a press of its own for it. */
export async function handOn(file: File): Promise<'done' | 'left' | 'refused'> {
	try {
		await navigator.share({ files: [file] });
		return 'done';
	} catch (thrown) {
		if (thrown instanceof DOMException && thrown.name === 'AbortError') return 'left';
		if (thrown instanceof DOMException && thrown.name === 'NotAllowedError') return 'refused';
		throw thrown;
	}
}
