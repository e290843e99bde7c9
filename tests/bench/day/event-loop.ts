/** Counts what was asked to run soon, so that one can tell when a process that only computes has nothing left to do. Import it first. */
const soon = globalThis.setImmediate;
let waiting = 0;

globalThis.setImmediate = ((run: (...args: unknown[]) => void, ...args: unknown[]) => {
	waiting += 1;
	return soon(() => {
		waiting -= 1;
		run(...args);
	});
}) as typeof setImmediate;

const turn = (): Promise<void> => new Promise((resolve) => soon(resolve));

/** Resolves when nothing waits to run. `onTurn` is called between any two turns of the event loop. */
export async function quiet(onTurn: () => void): Promise<void> {
	// Several still turns, because what Node schedules by itself is not counted.
	for (let still = 0; still < 3; still = waiting === 0 ? still + 1 : 0) {
		await turn();
		onTurn();
	}
}
