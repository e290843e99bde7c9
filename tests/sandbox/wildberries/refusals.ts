import { json, type LimitVerdict, type Mismatch, type Reply, type SandboxRequest } from '../marketplace';
import { hexadecimal } from '../world/random';

const problem = { 'content-type': 'application/problem+json' };

/** Operations on assembly orders and their supplies answer the gateway's errors as plain JSON, all others as a problem document. */
const plainJson = /^\/api\/(v3\/(orders|supplies)|marketplace\/v3\/supplies)(\/|$)/;

const requestIdOf = ({ now, path }: SandboxRequest) => hexadecimal(32, now, path);

/** What the gateway says before any service sees the request: 401, 403 (token type), 429. */
function gateway(request: SandboxRequest, status: number, title: string, statusText: string, detail: string, headers = {}): Reply {
	const body = {
		title,
		detail,
		code: `sandbox-${requestIdOf(request).slice(0, 12)}`,
		requestId: requestIdOf(request),
		origin: 's2s-api-auth-sandbox',
		status,
		statusText,
		timestamp: `${new Date(request.now).toISOString().slice(0, 19)}Z`,
	};
	return json(body, status, { ...(plainJson.test(request.path) ? {} : problem), ...headers });
}

export const unauthorized = (request: SandboxRequest, detail: string): Reply =>
	gateway(request, 401, 'unauthorized', 'Unauthorized', detail);

/** A token whose type does not open the operation. */
export const wrongTokenType = (request: SandboxRequest, detail: string): Reply => gateway(request, 403, 'forbidden', 'Forbidden', detail);

/** 429; the seconds to wait are in a header of its own. */
export const tooMany = (verdict: LimitVerdict, request: SandboxRequest): Reply =>
	gateway(request, 429, 'too many requests', 'Too Many Requests', `limited by ${verdict.group}`, {
		'x-ratelimit-retry': String(Math.max(1, Math.ceil(verdict.retryMs / 1_000))),
	});

/** Errors of the content service. */
export const contentError = (status: number, errorText: string, additionalErrors?: string): Reply =>
	json({ data: null, error: true, errorText, additionalErrors: additionalErrors ?? null }, status);

/** Errors of the price service. */
export const priceError = (status: number, errorText: string): Reply => json({ data: null, error: true, errorText }, status);

/** Errors of the services that tell tariffs. */
export const tariffError = (request: SandboxRequest, detail: string, origin: 'api-statistics' | 'tariffs' = 'api-statistics'): Reply =>
	json({ detail, origin, requestId: requestIdOf(request), title: 'Bad Request' }, 400, problem);

/** Errors of the marketplace service. */
export const marketplaceError = (status: number, code: string, message: string): Reply => json({ code, message }, status);

/** The marketplace service's newer operations. */
export function archiveError(request: SandboxRequest, status: number, title: string, location: string, message: string): Reply {
	const body = {
		title,
		detail: status === 403 ? '' : 'Incorrect parameter',
		code: status === 403 ? title : 'BadRequest',
		errors: [{ location, message }],
		origin: 'marketplace-public-api',
		requestId: requestIdOf(request),
		status,
	};
	return json(body, status, problem);
}

/** Errors of the FBW supply service. */
export function supplyError(request: SandboxRequest, status: number, detail: string, asText = false): Reply {
	const body = {
		status,
		title: status === 404 ? 'not found' : 'bad request',
		detail,
		requestId: requestIdOf(request),
		origin: 'supply-api',
	};
	return asText ? { status, body: JSON.stringify(body) } : json(body, status);
}

/** Errors of the analytics service. */
export const analyticsError = (request: SandboxRequest, status: number, title: string, detail: string): Reply =>
	json({ title, detail, requestId: requestIdOf(request), origin: 'analytics-open-api' }, status);

/** Errors of the statistics service. */
export const statisticsError = (errors: string | readonly string[]): Reply => json({ errors }, 400);

/** What is wrong in one sentence. */
export const sentence = ({ field, message }: Mismatch): string => (field ? `${field}: ${message}` : message);

/** The gateway knows no such path. */
export const notFound = (request: SandboxRequest): Reply =>
	gateway(request, 404, 'path not found', 'Not Found', 'please consult the documentation');

export const wrongMethod = (request: SandboxRequest): Reply =>
	gateway(request, 405, 'method not allowed', 'Method Not Allowed', 'please consult the documentation');

export const broken = (request: SandboxRequest): Reply =>
	gateway(request, 500, 'internal server error', 'Internal Server Error', 'the sandbox failed');
