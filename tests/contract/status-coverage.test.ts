import { describe, expect, test } from 'vitest';
import type { MarketplaceId, Scheme } from '../../lib/cabinets/model.ts';
import { ozonStatuses } from '../../lib/marketplaces/ozon/statuses.ts';
import { wildberriesStatuses } from '../../lib/marketplaces/wildberries/statuses.ts';
import { yandexStatuses } from '../../lib/marketplaces/yandex/statuses.ts';
import type { StatusRule } from '../../lib/statuses/model.ts';
import { mapStatus } from '../../lib/statuses/rules.ts';
import { documentsPresent, type Node, readDocuments, whySkipped } from './documents.ts';

/** Every status that the official documents list has a rule, alone and with every second code beside it. */

interface Documented {
	statuses: readonly string[];
	substatuses: readonly string[];
}

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && !Array.isArray(value);
const sorted = (codes: Iterable<string>) => [...new Set(codes)].sort();

/** Every node of a document with the names that lead to it. */
function* nodes(value: unknown, path: readonly string[] = []): Generator<[Node, readonly string[]]> {
	if (Array.isArray(value)) for (const each of value) yield* nodes(each, path);
	else if (isNode(value)) {
		yield [value, path];
		for (const [name, inside] of Object.entries(value)) yield* nodes(inside, [...path, name]);
	}
}

/** Codes that a description lists: each in back quotes, at the beginning of a line or of a table cell, before its meaning. */
const listed = (description: unknown): string[] =>
	Array.from(String(description ?? '').matchAll(/`([A-Za-z_]+)`(?=[^`\n]*(?:—|–| - |\||,))/g), ([, code]) => code ?? '');

const postingCode =
	/^(?:awaiting_|acceptance_|arbitration|client_arbitration|deliver|driver_|not_accepted|cancelled|sent_by_seller|posting_|ship_failed)/;

/** Schemas of postings; those of carriage acts, which have statuses of their own, are no postings. */
function ozonDocumented(scheme: 'fbs' | 'fbo'): Documented {
	const schemas = readDocuments('ozon').flatMap(({ root }) => {
		const components = root.components as { schemas?: Record<string, Node> } | undefined;
		return Object.entries(components?.schemas ?? {}).filter(
			([name]) => /posting/i.test(name) && /fbo/i.test(name) === (scheme === 'fbo') && !/ActList/.test(name),
		);
	});
	const codes = (wanted: RegExp) =>
		sorted(
			schemas.flatMap(([, schema]) =>
				Object.entries((schema.properties ?? {}) as Record<string, Node>)
					.filter(([name]) => wanted.test(name))
					.flatMap(([, field]) => listed(field.description))
					.filter((code) => postingCode.test(code)),
			),
		);
	return { statuses: codes(/^status(?:es)?$/), substatuses: codes(/^(?:previous_)?substatus$/) };
}

function wildberriesDocumented(): Documented {
	const document = readDocuments('wildberries').find(({ name }) => name === '03-orders-fbs.yaml');
	const paths = document?.root.paths as Record<string, { post: Node }>;
	const operation = paths['/api/v3/orders/status']?.post;
	const [ofSupplier, ofWildberries] = String(operation?.description ?? '').split('`wbStatus` — ');
	const enumOf = (field: string) =>
		[...nodes(operation)].flatMap(([node, path]) => (path.at(-1) === field && Array.isArray(node.enum) ? (node.enum as string[]) : []));
	return {
		statuses: sorted([...enumOf('supplierStatus'), ...listed(ofSupplier).filter((code) => code !== 'supplierStatus')]),
		substatuses: sorted([...enumOf('wbStatus'), ...listed(ofWildberries)]),
	};
}

/** Orders from Wildberries' own warehouses: the list of orders of analytics. */
function wildberriesFeedDocumented(): Documented {
	const document = readDocuments('wildberries').find(({ name }) => name === '11-analytics.yaml');
	const orders = [...nodes(document?.root)].flatMap(([node]) => {
		const fields = node.properties as Record<string, Node> | undefined;
		return fields?.cancelType && fields.status ? [fields] : [];
	});
	const enumOf = (field: string) => sorted(orders.flatMap((fields) => (fields[field]?.enum ?? []) as string[]));
	return { statuses: enumOf('status'), substatuses: enumOf('cancelType') };
}

function yandexDocumented(): Documented {
	const [document] = readDocuments('yandex');
	const { schemas } = (document?.root.components ?? { schemas: {} }) as { schemas: Record<string, Node> };
	const enumOf = (name: string) => sorted((schemas[name]?.enum ?? []) as string[]);
	return { statuses: enumOf('OrderStatusType'), substatuses: enumOf('OrderSubstatusType') };
}

/** Pairs that no rule maps, and second codes that no rule names. */
function holes(rules: readonly StatusRule[], marketplace: MarketplaceId, scheme: Scheme, { statuses, substatuses }: Documented): string[] {
	return statuses.flatMap((status) =>
		[undefined, ...substatuses].flatMap((substatus) => {
			const mapped = mapStatus(rules, marketplace, scheme, { status, substatus });
			if (!mapped.known) return [mapped.code];
			return mapped.unlisted === undefined ? [] : [`${status} / ${mapped.unlisted} is not named`];
		}),
	);
}

describe.skipIf(!documentsPresent)(`documented statuses have rules${documentsPresent ? '' : ` (${whySkipped})`}`, () => {
	test('the documents list as many codes as they are known to', () => {
		const count = ({ statuses, substatuses }: Documented) => [statuses.length, substatuses.length];
		expect({
			ozonFbs: count(ozonDocumented('fbs')),
			ozonFbo: count(ozonDocumented('fbo')),
			wildberries: count(wildberriesDocumented()),
			wildberriesFeed: count(wildberriesFeedDocumented()),
			yandex: count(yandexDocumented()),
		}).toEqual({ ozonFbs: [15, 25], ozonFbo: [5, 13], wildberries: [5, 12], wildberriesFeed: [5, 4], yandex: [12, 125] });
	});

	test.each(['fbs', 'rfbs', 'express'] as const)('Ozon, %s', (scheme) => {
		expect(holes(ozonStatuses, 'ozon', scheme, ozonDocumented('fbs'))).toEqual([]);
	});

	test('Ozon, fbo', () => {
		expect(holes(ozonStatuses, 'ozon', 'fbo', ozonDocumented('fbo'))).toEqual([]);
	});

	test('Wildberries, fbs', () => {
		expect(holes(wildberriesStatuses, 'wildberries', 'fbs', wildberriesDocumented())).toEqual([]);
	});

	test('Wildberries, fbo', () => {
		expect(holes(wildberriesStatuses, 'wildberries', 'fbo', wildberriesFeedDocumented())).toEqual([]);
	});

	test.each(['ozon', 'wildberries', 'yandex'] as const)('a missing line of %s would be seen', (marketplace) => {
		const [rules, scheme, documented] = {
			ozon: [ozonStatuses, 'fbs', ozonDocumented('fbs')] as const,
			wildberries: [wildberriesStatuses, 'fbs', wildberriesDocumented()] as const,
			yandex: [yandexStatuses, 'fbs', yandexDocumented()] as const,
		}[marketplace];
		const [gone] = documented.statuses;
		const without = rules.filter(({ status }) => status !== gone);
		expect(holes(without, marketplace, scheme, documented)).toContain(gone);
	});

	test.each(['fbs', 'fbo', 'dbs', 'express', 'laas'] as const)('Yandex Market, %s', (scheme) => {
		expect(holes(yandexStatuses, 'yandex', scheme, yandexDocumented())).toEqual([]);
	});
});
