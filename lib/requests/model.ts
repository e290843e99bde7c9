/** A request that the user has changed because the marketplace changed its API. Stored; absent fields keep the shipped value. */
export interface RequestOverride {
	requestId: string;
	method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
	path?: string;
	/** Must be one of the marketplace's own API hosts; anything else is refused when saved and again when sent. */
	host?: string;
	/** Query parameters, added to or replacing the rendered ones; null removes. */
	query?: Record<string, string | null>;
	/** Merged into the rendered body, key by key; null removes. */
	body?: Record<string, unknown>;
	/** Names in the answer that changed: `{ "new.path": "old.path" }`, applied before the answer is parsed. */
	rename?: Record<string, string>;
	enabled: boolean;
	changedAt: number;
}

/**
 * A documented limit of a group of methods as a token bucket: `capacity` calls at once, `perSecond` come back.
 * Source: the limits in the marketplaces' documents; what their headers say wins over these figures.
 */
export interface LimitGroup {
	/** Unique within a marketplace; part of the stored bucket's key. */
	id: string;
	capacity: number;
	perSecond: number;
	/** Tokens that an answer 4XX costs (Wildberries marketplace groups: 10); absent = one, like any call. */
	refusalCost?: number;
}
