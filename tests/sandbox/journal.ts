/** One request that the sandbox received. */
export interface JournalEntry {
	/** Virtual time, epoch milliseconds. */
	readonly at: number;
	readonly host: string;
	readonly method: string;
	readonly path: string;
	/** Without `?`; empty if there was none. */
	readonly query: string;
	/** HTTP status; 0 if the connection was dropped or broke. */
	readonly status: number;
	/** The body as JSON, or as text if it was none; absent if the request had no body. */
	readonly body?: unknown;
}

/** Oldest entries are forgotten beyond this many. */
const most = 50_000;

/** Names of fields whose values are never written down. */
const secret = /^(authorization|api[-_]?key|token|access[-_]?token|secret|password)$/i;

/** Everything that was asked, in the order in which the answers ended. Headers are not kept at all, and so no key is. */
export class Journal {
	private entries: JournalEntry[] = [];

	add(entry: Omit<JournalEntry, 'body'> & { readonly rawBody: string }): void {
		const { rawBody, ...rest } = entry;
		this.entries.push(rawBody === '' ? rest : { ...rest, body: readable(rawBody) });
		if (this.entries.length > most) this.entries = this.entries.slice(-most / 2);
	}

	all(): readonly JournalEntry[] {
		return this.entries;
	}

	clear(): void {
		this.entries = [];
	}
}

function readable(rawBody: string): unknown {
	try {
		return withoutSecrets(JSON.parse(rawBody));
	} catch (error) {
		if (error instanceof SyntaxError) return rawBody.slice(0, 2_000);
		throw error;
	}
}

function withoutSecrets(value: unknown): unknown {
	if (Array.isArray(value)) return value.map(withoutSecrets);
	if (typeof value !== 'object' || value === null) return value;
	return Object.fromEntries(
		Object.entries(value).map(([name, inside]) => [name, secret.test(name) ? '[removed]' : withoutSecrets(inside)]),
	);
}
