import type { Reply, RouteContext, SandboxRoute } from '../marketplace';
import { refused } from './errors';
import type { YandexKey } from './keys';
import { type Operation, operations } from './operations';
import { moscowMidnight } from './time';

const mostBytes = 512 * 1024;

/** A scope of a key (`ALL_METHODS_READ_ONLY`) as operations name it (`all-methods:read-only`). */
export const scopeName = (scope: string): string =>
	scope
		.replace(/_READ_ONLY$/, ':read-only')
		.replaceAll('_', '-')
		.toLowerCase();

/** Refuses what the key does not reach, what is no JSON, and what is switched off by now. */
export function checkRights(context: RouteContext<YandexKey>, route: SandboxRoute<YandexKey>): Reply | undefined {
	const { credential, params, request, now } = context;
	const operation: Operation | undefined = operations[route.needs as keyof typeof operations];
	if (!operation) throw new Error(`${route.path} is not in the table of operations`);
	if (operation.off !== undefined && now >= moscowMidnight(operation.off)) return refused(404, 'The method is switched off');
	if (request.rawBody !== '' && !isJson(request.headers['content-type'])) return refused(415, 'Content-Type must be application/json');
	if (Buffer.byteLength(request.rawBody) > mostBytes) return refused(400, 'The body is larger than 512 KB');
	if (!credential.scopes.some((scope) => operation.scopes.includes(scopeName(scope)))) {
		return refused(403, `The token has none of the scopes: ${operation.scopes.join(', ')}`);
	}
	const { businessId, campaignId } = params;
	for (const id of [businessId, campaignId]) {
		if (id !== undefined && !/^[1-9]\d{0,17}$/.test(id)) return refused(400, `Not an identifier: ${id}`);
	}
	if (businessId !== undefined && businessId !== String(credential.businessId)) {
		return refused(403, `Access denied to business ${businessId}`);
	}
	if (campaignId !== undefined && !credential.campaigns.some(({ id }) => String(id) === campaignId)) {
		return refused(403, `Access denied to campaign ${campaignId}`);
	}
	if (credential.availability !== 'AVAILABLE' && (campaignId !== undefined || businessId !== undefined)) {
		return refused(403, `API is not available: ${credential.availability}`);
	}
	return undefined;
}

const isJson = (type: string | undefined) => /^application\/json\b/i.test(type ?? '');
