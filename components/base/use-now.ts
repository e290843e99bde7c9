import { useEffect, useState } from 'preact/hooks';

/** The present moment (epoch ms), anew every `everyMs` while the page is seen, and at once when it is seen again. */
export function useNow(everyMs = 1000): number {
	const [now, setNow] = useState(() => Date.now());
	useEffect(() => {
		const tick = () => {
			if (!document.hidden) setNow(Date.now());
		};
		const timer = setInterval(tick, everyMs);
		document.addEventListener('visibilitychange', tick);
		return () => {
			clearInterval(timer);
			document.removeEventListener('visibilitychange', tick);
		};
	}, [everyMs]);
	return now;
}
