/** Does the work and tells profilers how long it took, as a user-timing measure of this name. Nothing is kept afterwards. */
export async function timed<Value>(name: string, work: () => Promise<Value>): Promise<Value> {
	const start = performance.now();
	try {
		return await work();
	} finally {
		performance.measure(name, { start });
		performance.clearMeasures(name);
	}
}
