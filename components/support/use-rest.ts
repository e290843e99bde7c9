import { useEffect, useState } from 'preact/hooks';

/** For how long nobody types before what stands there is meant, milliseconds. */
export const restMs = 700;

export interface Rest {
	/** Does this once typing rests, in the place of what waits. */
	later: (work: () => void) => void;
	/** Does now what waits. */
	now: () => void;
	/** What waits is not done. */
	drop: () => void;
}

/** Work that waits until nothing newer has come for `restMs`. */
export function makeRest(): Rest {
	let waiting: { work: () => void; timer: ReturnType<typeof setTimeout> } | undefined;
	const drop = () => {
		clearTimeout(waiting?.timer);
		waiting = undefined;
	};
	const now = () => {
		const work = waiting?.work;
		drop();
		work?.();
	};
	const later = (work: () => void) => {
		drop();
		waiting = { work, timer: setTimeout(now, restMs) };
	};
	return { later, now, drop };
}

/** What a text means that is still being typed: «доставлен» is not said by who goes on with «в пункт выдачи». */
export function useRest(): Rest {
	const [rest] = useState(makeRest);
	useEffect(() => rest.drop, []);
	return rest;
}
