import { useEffect, useRef } from 'preact/hooks';

/** For how long nobody types before what stands there is meant, milliseconds. */
const restMs = 700;

export interface Rest {
	/** Does this once typing rests, in the place of what waits. */
	later: (work: () => void) => void;
	/** Does now what waits. */
	now: () => void;
	/** What waits is not done. */
	drop: () => void;
}

/** What a text means that is still being typed: «доставлен» is not said by who goes on with «в пункт выдачи». */
export function useRest(): Rest {
	const waiting = useRef<{ work: () => void; timer: ReturnType<typeof setTimeout> } | undefined>(undefined);
	const drop = () => {
		clearTimeout(waiting.current?.timer);
		waiting.current = undefined;
	};
	const now = () => {
		const work = waiting.current?.work;
		drop();
		work?.();
	};
	const later = (work: () => void) => {
		drop();
		waiting.current = { work, timer: setTimeout(now, restMs) };
	};
	useEffect(() => drop, []);
	return { later, now, drop };
}
