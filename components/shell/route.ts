import { useEffect, useState } from 'preact/hooks';

export const pageIds = [
	'today',
	'orders',
	'stocks',
	'prices',
	'labels',
	'supplies',
	'scripts',
	'changes',
	'journal',
	'diagnostics',
	'cabinets',
	'statuses',
	'settings',
] as const;
export type PageId = (typeof pageIds)[number];

/** A place in the workspace as the address bar holds it: `#/stocks?q=П6982&low=1`, `#/prices/own`. */
export interface Route {
	page: PageId;
	/** What of the page, where it has parts; the page itself knows which. */
	part?: string;
	params: Readonly<Record<string, string>>;
}

/** An address that nobody knows leads to the first page. */
export function parseRoute(hash: string): Route {
	const [path = '', query = ''] = hash.replace(/^#\/?/, '').split('?');
	const [name, part] = path.split('/');
	const page = pageIds.find((id) => id === name) ?? 'today';
	return { page, ...(part ? { part } : {}), params: Object.fromEntries(new URLSearchParams(query)) };
}

/** Empty values are left out. */
export function routeHash({ page, part, params }: Route): string {
	const query = new URLSearchParams(Object.entries(params).filter(([, value]) => value !== '')).toString();
	return `#/${page}${part ? `/${part}` : ''}${query ? `?${query}` : ''}`;
}

/** Goes to a place; the browser's "back" returns. */
export const go = (page: PageId, params: Route['params'] = {}, part?: string): void => {
	location.hash = routeHash({ page, params, ...(part ? { part } : {}) });
};

export type SetParams = (changes: Readonly<Record<string, string | undefined>>) => void;

/** Where the workspace stands. `setParams` changes what the page shows without a new step in the history. */
export function useRoute(): [Route, SetParams] {
	const [route, setRoute] = useState(() => parseRoute(location.hash));
	useEffect(() => {
		const look = () => setRoute((shown) => (routeHash(shown) === routeHash(parseRoute(location.hash)) ? shown : parseRoute(location.hash)));
		addEventListener('hashchange', look);
		// The address may have changed between the first drawing and now.
		look();
		return () => removeEventListener('hashchange', look);
	}, []);
	const setParams: SetParams = (changes) => {
		const now = parseRoute(location.hash);
		const params: Record<string, string> = { ...now.params };
		for (const [name, value] of Object.entries(changes)) params[name] = value ?? '';
		const next = { ...now, params };
		history.replaceState(null, '', routeHash(next));
		setRoute(parseRoute(location.hash));
	};
	return [route, setParams];
}
