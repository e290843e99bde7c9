import type { Marketplace } from './documents';

/** Something that is true today but newer than the copies of the official documents. */
export interface NewerFact {
	readonly marketplace: Marketplace;
	/** `METHOD /path`. */
	readonly operation: string;
	/** Fields of the answer that the copy does not know, as dotted paths; `[]` for each of a list. */
	readonly answerFields: readonly string[];
	/** Where the fact is from. */
	readonly source: string;
}

const totalItems = (path: string, field: string): NewerFact => ({
	marketplace: 'ozon',
	operation: `POST ${path}`,
	answerFields: [field],
	source:
		'contracts/README.md § 0.2, "Ozon paging counter": a copy of the specification of 2026-10-01 names it; `total` stops on 2026-11-23',
});

const scanit = (path: string, field: string): NewerFact => ({
	marketplace: 'ozon',
	operation: `POST ${path}`,
	answerFields: [field],
	source: 'labels/README.md § 0: labels since 2026-10-05 are found by it; named by a copy of the specification of 2026-10-01',
});

/** All such facts; a test that meets one of these fields does not complain. */
export const newerFacts: readonly NewerFact[] = [
	totalItems('/v3/product/list', 'result.total_items'),
	totalItems('/v4/product/info/stocks', 'total_items'),
	totalItems('/v5/product/info/prices', 'total_items'),
	scanit('/v4/posting/fbs/list', 'postings[].scanit'),
	scanit('/v3/posting/fbs/get', 'result.scanit'),
];

/** Complaints about an answer without those that a newer fact explains. */
export function withoutNewer(marketplace: Marketplace, operation: string, complaints: readonly string[]): string[] {
	const known = newerFacts
		.filter((fact) => fact.marketplace === marketplace && fact.operation === operation)
		.flatMap(({ answerFields }) => answerFields.map((field) => `${field} is not documented`));
	return complaints.filter((complaint) => !known.includes(complaint.replaceAll(/\[\d+\]/g, '[]')));
}
