/** The value of a cookie that scripts may read; undefined when there is none. */
export function cookie(page: Document, name: string): string | undefined {
	for (const pair of page.cookie.split('; ')) {
		const at = pair.indexOf('=');
		if (pair.slice(0, at) === name) return decodeURIComponent(pair.slice(at + 1)) || undefined;
	}
	return undefined;
}
