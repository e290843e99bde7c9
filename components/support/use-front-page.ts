import { useEffect, useState } from 'preact/hooks';
import { type FrontPage, watchFrontPage } from '../../lib/platform/front-page.ts';

/** The page in front of this window, followed as it changes; undefined until the browser has answered. */
export function useFrontPage(): FrontPage | undefined {
	const [page, setPage] = useState<FrontPage>();
	useEffect(() => watchFrontPage((next) => setPage((before) => (before && before.url === next.url ? before : next))), []);
	return page;
}
