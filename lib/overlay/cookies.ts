/** The value of a cookie that scripts may read; undefined when there is none. */
export function cookie(page: Document, name: string): string | undefined {
	for (const pair of page.cookie.split('; ')) {
		const at = pair.indexOf('=');
		if (pair.slice(0, at) === name) return decoded(pair.slice(at + 1)) || undefined;
	}
	return undefined;
}

/** Undefined for a value that is not written as addresses are. */
function decoded(value: string): string | undefined {
	try {
		return decodeURIComponent(value);
	} catch (thrown) {
		if (thrown instanceof URIError) return undefined;
		throw thrown;
	}
}
