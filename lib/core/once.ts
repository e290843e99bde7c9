/** What `make` gives, made when it is first asked for and then kept: what a short life of the worker does not need is never made. */
export function once<Value>(make: () => Value): () => Value {
	let made: { value: Value } | undefined;
	return () => {
		made ??= { value: make() };
		return made.value;
	};
}
