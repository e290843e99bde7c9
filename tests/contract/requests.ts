import type { JournalEntry } from '../sandbox/journal';
import type { Marketplace } from './documents';
import { findOperation } from './spec';

/** The marketplace whose API answers at a host; undefined for cabinets, pictures and strangers. */
export function marketplaceAt(host: string): Marketplace | undefined {
	if (host === 'api-seller.ozon.ru') return 'ozon';
	if (/^[a-z-]+-api\.wildberries\.ru$/.test(host)) return 'wildberries';
	return host === 'api.partner.market.yandex.ru' ? 'yandex' : undefined;
}

/**
 * What is not as documented in requests that the sandbox wrote down: unknown operations, wrong bodies and queries. Requests to
 * other hosts are passed over. Each complaint names its request.
 */
export function requestComplaints(journal: readonly JournalEntry[]): string[] {
	return journal.flatMap(({ host, method, path, query, body }) => {
		const marketplace = marketplaceAt(host);
		if (!marketplace) return [];
		const name = `${method} ${host}${path}`;
		const operation = findOperation(marketplace, method, path, host);
		if (!operation) return [`${name}: not documented`];
		return [...operation.query(query), ...operation.body(body)].map((complaint) => `${name}: ${complaint}`);
	});
}
