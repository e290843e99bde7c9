/** Lets whatever else waits have its turn: a frame, a key, a click. */
export const turn = (): Promise<void> =>
	new Promise((resume) => {
		const { port1, port2 } = new MessageChannel();
		port1.onmessage = () => {
			port1.close();
			resume();
		};
		port2.postMessage(undefined);
	});
