import { createServer, type Server } from 'node:http';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { type AgentTools, printAgent } from '../../../lib/platform/print-agent.ts';

const label = '^XA^FO0,0^GFA,1,1,1,FF^FS^XZ\n';
let server: Server | undefined;

afterEach(() => {
	server?.close();
	server = undefined;
});

const tools = (more: Partial<AgentTools>): AgentTools => ({
	fetch,
	openSocket: () => {
		throw new Error('no socket');
	},
	now: () => 1,
	newId: () => Math.random().toString(36).slice(2, 8),
	timeoutMs: 2000,
	...more,
});

/** A Browser Print with two printers, at a free port; keeps what it was given to print. */
async function zebra(written: string[], status = 200): Promise<Partial<AgentTools>> {
	server = createServer((request, response) => {
		let body = '';
		request.on('data', (piece) => {
			body += piece;
		});
		request.on('end', () => {
			if (request.url === '/available')
				response.end(
					JSON.stringify({
						printer: [
							{ name: 'ZD220', uid: 'usb-1' },
							{ name: 'ZD420', uid: 'usb-2' },
						],
					}),
				);
			else {
				written.push(body);
				response.statusCode = status;
				response.end(status === 200 ? '' : 'Head open');
			}
		});
	});
	await new Promise<void>((ready) => server?.listen(0, '127.0.0.1', ready));
	const address = server.address();
	const port = typeof address === 'object' ? address?.port : 0;
	return { fetch: (url, ask) => fetch(String(url).replace('http://localhost:9100', `http://127.0.0.1:${port}`), ask) };
}

/** A QZ Tray that answers over a socket of its own making. */
function qz(asked: { call?: string; params?: { printer?: { name: string }; data?: unknown[] } }[], deny?: string): Partial<AgentTools> {
	const openSocket = (address: string) => {
		const socket = { close: () => undefined } as unknown as WebSocket;
		if (address.startsWith('wss:')) queueMicrotask(() => socket.onerror?.(new Event('error')));
		else queueMicrotask(() => socket.onopen?.(new Event('open')));
		socket.send = (text) => {
			const question = JSON.parse(String(text));
			asked.push(question);
			const results: Record<string, unknown> = { 'printers.find': ['TSC', 'Xprinter'], 'printers.getDefault': 'Xprinter' };
			const answer =
				question.call === 'print' && deny
					? { uid: question.uid, error: deny }
					: { uid: question.uid, result: results[question.call] ?? null };
			queueMicrotask(() => {
				socket.onmessage?.(new MessageEvent('message', { data: 'pong' }));
				socket.onmessage?.(new MessageEvent('message', { data: JSON.stringify({ uid: 'another', result: 'not ours' }) }));
				socket.onmessage?.(new MessageEvent('message', { data: JSON.stringify(answer) }));
			});
		};
		return socket;
	};
	return { openSocket };
}

describe('Zebra Browser Print', () => {
	test('names its printers and takes labels for the chosen one, or its first', async () => {
		const written: string[] = [];
		const agent = printAgent('browser-print', tools(await zebra(written)));
		expect(await agent.printers()).toEqual(['ZD220', 'ZD420']);
		await agent.print(label, 'ZD420');
		await agent.print(label);
		expect(written.map((text) => JSON.parse(text))).toEqual([
			{ device: { name: 'ZD420', uid: 'usb-2' }, data: label },
			{ device: { name: 'ZD220', uid: 'usb-1' }, data: label },
		]);
	});

	test('that is not there, does not know the printer, or refuses, is named in the failure', async () => {
		const nowhere = printAgent('browser-print', tools({ fetch: () => Promise.reject(new TypeError('Failed to fetch')) }));
		const left = vi.fn();
		await expect(nowhere.print(label, undefined, left)).rejects.toMatchObject({
			code: 'printer-agent-missing',
			params: { agent: 'Zebra Browser Print' },
		});
		expect(left).not.toHaveBeenCalled();
		const written: string[] = [];
		const agent = printAgent('browser-print', tools(await zebra(written, 500)));
		await expect(agent.print(label, 'Brother')).rejects.toMatchObject({ code: 'printer-agent-refused' });
		expect(written).toEqual([]);
		await expect(agent.print(label)).rejects.toMatchObject({ code: 'printer-agent-refused', params: { why: 'Head open' } });
	});

	test('that takes labels and does not answer for them may have printed them', async () => {
		const left = vi.fn();
		const fallen: typeof fetch = (url) =>
			String(url).endsWith('/available')
				? Promise.resolve(new Response(JSON.stringify({ printer: [{ name: 'ZD220' }] })))
				: Promise.reject(new TypeError('Failed to fetch'));
		await expect(printAgent('browser-print', tools({ fetch: fallen })).print(label, undefined, left)).rejects.toMatchObject({
			code: 'printer-agent-missing',
		});
		expect(left).toHaveBeenCalledOnce();
	});
});

describe('QZ Tray', () => {
	test('is found at its second address, names its printers and takes labels', async () => {
		const asked: Parameters<typeof qz>[0] = [];
		const agent = printAgent('qz', tools(qz(asked)));
		expect(await agent.printers()).toEqual(['TSC', 'Xprinter']);
		await agent.print(label);
		const sent = asked.find(({ call }) => call === 'print');
		expect(sent?.params).toEqual({
			printer: { name: 'Xprinter' },
			options: {},
			data: [{ type: 'raw', format: 'command', flavor: 'plain', data: label }],
		});
	});

	test('whose user says no, or that is not there, prints nothing and says so', async () => {
		const left = vi.fn();
		const agent = printAgent('qz', tools(qz([], 'Request blocked')));
		await expect(agent.print(label, 'TSC', left)).rejects.toMatchObject({
			code: 'printer-agent-refused',
			params: { agent: 'QZ Tray', why: 'Request blocked' },
		});
		const openSocket = () => {
			const socket = { close: () => undefined } as unknown as WebSocket;
			queueMicrotask(() => socket.onerror?.(new Event('error')));
			return socket;
		};
		expect(left).toHaveBeenCalledOnce();
		await expect(printAgent('qz', tools({ openSocket })).print(label, 'TSC', left)).rejects.toMatchObject({
			code: 'printer-agent-missing',
		});
		expect(left).toHaveBeenCalledOnce();
	});
});
