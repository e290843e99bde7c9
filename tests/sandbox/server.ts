import { createServer as createHttpServer, type Server } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { makeCertificate } from './certificate';
import { registerControl } from './control';
import type { Reply, SandboxRequest } from './marketplace';
import { type SandboxSize, SandboxState } from './sandbox';
import { type Found, serve } from './serve';

export interface SandboxOptions extends Partial<SandboxSize> {
	/** Port of the HTTPS side, HTTP gets the next one; 0 or nothing takes any two that are free. */
	readonly port?: number;
	/** What the virtual clock shows first, epoch milliseconds; the real time if left out. */
	readonly now?: number;
	/** The real clock, epoch milliseconds. */
	readonly realClock?: () => number;
}

export interface Sandbox {
	/** `https://127.0.0.1:PORT` */
	readonly https: string;
	/** `http://127.0.0.1:PORT` */
	readonly http: string;
	/** Base64 SHA-256 of the certificate's public key. */
	readonly spki: string;
	readonly credentials: Readonly<Record<string, readonly unknown[]>>;
	readonly badCredentials: Readonly<Record<string, readonly unknown[]>>;
	/** For tests in the same process. */
	readonly state: SandboxState;
	close(): Promise<void>;
}

/** Starts the three marketplaces on loopback. Rejects if a port is taken. */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
	const { seed = 1, products = 200, orders = 300, port = 0, now, realClock = Date.now } = options;
	const state = new SandboxState({ seed, products, orders }, realClock, now);
	const certificate = await makeCertificate([...state.hosts.keys()]);
	const http: { server?: Server } = {};
	const app = fastify({
		routerOptions: { maxParamLength: 500 },
		bodyLimit: 32 * 1024 * 1024,
		exposeHeadRoutes: false,
		serverFactory: (handler) => {
			http.server = createHttpServer(handler);
			return http.server;
		},
		rewriteUrl: (request) => routed(request.url ?? '/', request.headers.host ?? ''),
	});
	app.removeAllContentTypeParsers();
	app.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, done) => done(null, body));
	registerControl(app, state);
	registerRoutes(app, state);
	await app.ready();
	if (!http.server) throw new Error('The HTTP server was not made');

	const httpServer = http.server;
	const httpsServer = createHttpsServer({ key: certificate.key, cert: certificate.cert }, (request, response) =>
		app.routing(request, response),
	);
	const httpsPort = await listen(httpsServer, port);
	const httpPort = await listen(httpServer, port === 0 ? 0 : port + 1);
	return {
		https: `https://127.0.0.1:${httpsPort}`,
		http: `http://127.0.0.1:${httpPort}`,
		spki: certificate.spki,
		credentials: state.credentials(),
		badCredentials: state.badCredentials(),
		state,
		close: async () => {
			await Promise.all([stop(httpServer), stop(httpsServer)]);
			await app.close();
		},
	};
}

function registerRoutes(app: FastifyInstance, state: SandboxState): void {
	for (const [name, host] of state.hosts) {
		if (host.kind !== 'api') continue;
		for (const route of host.routes) {
			app.route({
				method: route.method,
				url: `/${name}${route.path}`,
				handler: (request, reply) => respond(request, reply, { route, params: request.params as Record<string, string> }),
			});
		}
	}
	app.setNotFoundHandler((request, reply) => respond(request, reply, undefined));

	async function respond(request: FastifyRequest, reply: FastifyReply, found: Found | undefined): Promise<FastifyReply> {
		const answer = await serve(state, asked(request, state.clock.now()), found);
		if (answer) return send(reply, answer);
		reply.hijack();
		request.raw.socket.destroy();
		return reply;
	}
}

const loopback = /^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/;

/**
 * The address with the played host in front: taken from the Host header, or already there in the path-prefix form.
 * Control addresses keep their own form on every host.
 */
function routed(url: string, hostHeader: string): string {
	if (url.startsWith('/__sandbox/')) return url;
	const behindPrefix = /^\/[\w.-]+(\/__sandbox\/.*)$/.exec(url)?.[1];
	if (behindPrefix !== undefined) return behindPrefix;
	return loopback.test(hostHeader) ? url : `/${hostHeader.replace(/:\d+$/, '')}${url}`;
}

function asked(request: FastifyRequest, now: number): SandboxRequest {
	const { pathname, searchParams } = new URL(request.url, 'http://sandbox');
	const [, host = '', path = '/'] = /^\/([^/]*)(\/.*)?$/.exec(pathname) ?? [];
	const headers = Object.fromEntries(
		Object.entries(request.headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : value]),
	);
	const rawBody = typeof request.body === 'string' ? request.body : '';
	return { host, method: request.method, path, headers, query: searchParams, rawBody, now };
}

function send(reply: FastifyReply, { status, body, headers = {} }: Reply): FastifyReply {
	reply.status(status).headers(headers);
	if (body === undefined) return reply.send();
	if (body instanceof Uint8Array) return reply.send(Buffer.from(body));
	if (typeof body === 'string') {
		if (!headers['content-type']) reply.type('text/plain; charset=utf-8');
		return reply.send(body);
	}
	if (!headers['content-type']) reply.type('application/json; charset=utf-8');
	return reply.serializer((payload: unknown) => JSON.stringify(payload)).send(body);
}

function listen(server: Server, port: number): Promise<number> {
	return new Promise((resolve, reject) => {
		server.once('error', reject);
		server.listen(port, '127.0.0.1', () => {
			server.off('error', reject);
			resolve((server.address() as AddressInfo).port);
		});
	});
}

function stop(server: Server): Promise<void> {
	return new Promise((resolve, reject) => {
		server.close((error) => (error ? reject(error) : resolve()));
		server.closeAllConnections();
	});
}
