import * as z from 'zod/mini';

/** Of an action that asks nothing of the user, whatever came with it. */
export const nothing = () =>
	z.pipe(
		z.unknown(),
		z.transform(() => null),
	);
