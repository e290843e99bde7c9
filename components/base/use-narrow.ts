import { useEffect, useState } from 'preact/hooks';

const narrow = () => matchMedia('(max-width: 760px)');

/** Whether the page is as narrow as a side panel, also when that changes. */
export function useNarrow(): boolean {
	const [is, setIs] = useState(() => narrow().matches);
	useEffect(() => {
		const query = narrow();
		const hear = () => setIs(query.matches);
		query.addEventListener('change', hear);
		return () => query.removeEventListener('change', hear);
	}, []);
	return is;
}
