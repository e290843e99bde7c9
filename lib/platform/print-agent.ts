import { AppError } from '../core/errors.ts';

/*
 * Programs on this computer that hand ZPL to a label printer without a question. Asked only when the user has switched them on, only at this computer's own
 * address. What they are asked is as public clients of theirs ask it; neither was tried here with the program itself (docs/unknowns.md).
 */

export interface AgentTools {
	fetch: typeof fetch;
	openSocket: (address: string) => WebSocket;
	/** Epoch milliseconds. */
	now: () => number;
	/** A short text that tells one question from another. */
	newId: () => string;
	/** The longest wait for an answer, ms. QZ Tray asks its user before it answers. */
	timeoutMs: number;
}

export interface PrintAgent {
	/** Names of the printers that it knows. Throws `printer-agent-missing`, `printer-agent-refused`. */
	printers(): Promise<string[]>;
	/**
	 * Hands labels over, all or none; without a name to its default printer. Throws the same. `onLeaving` is told right before they leave: what is
	 * thrown without it has certainly not printed anything.
	 */
	print(zpl: string, printer?: string, onLeaving?: () => void): Promise<void>;
}

const pageTools: AgentTools = {
	fetch: (...ask) => fetch(...ask),
	openSocket: (address) => new WebSocket(address),
	now: Date.now,
	newId: () => crypto.randomUUID().slice(0, 8),
	timeoutMs: 60_000,
};

const missing = (agent: string, cause?: unknown): AppError => new AppError('printer-agent-missing', { agent }, undefined, { cause });
const refused = (agent: string, why: string): AppError => new AppError('printer-agent-refused', { agent, why: why.slice(0, 200) });

/** Zebra Browser Print: HTTP at this computer. Its printers are objects that are given back to it as they came. */
function browserPrint(tools: AgentTools): PrintAgent {
	const agent = 'Zebra Browser Print';

	async function ask(path: string, body?: string): Promise<string> {
		let answer: Response;
		try {
			answer = await tools.fetch(`http://localhost:9100/${path}`, {
				method: body === undefined ? 'GET' : 'POST',
				...(body === undefined ? {} : { body, headers: { 'Content-Type': 'text/plain;charset=UTF-8' } }),
				credentials: 'omit',
				redirect: 'error',
				signal: AbortSignal.timeout(tools.timeoutMs),
			});
		} catch (thrown) {
			throw missing(agent, thrown);
		}
		const text = await answer.text();
		if (!answer.ok) throw refused(agent, text || String(answer.status));
		return text;
	}

	async function devices(): Promise<{ name: string; device: unknown }[]> {
		const text = await ask('available');
		let told: unknown;
		try {
			told = JSON.parse(text);
		} catch (thrown) {
			throw missing(agent, thrown);
		}
		const list = typeof told === 'object' && told !== null && 'printer' in told && Array.isArray(told.printer) ? told.printer : [];
		return list.map((device: unknown) => {
			const name = typeof device === 'object' && device !== null && 'name' in device ? String(device.name) : '';
			return { name, device };
		});
	}

	return {
		printers: async () => (await devices()).map(({ name }) => name),
		async print(zpl, printer, onLeaving) {
			const known = await devices();
			const chosen = printer === undefined ? known[0] : known.find(({ name }) => name === printer);
			if (!chosen) throw refused(agent, printer ?? '');
			onLeaving?.();
			await ask('write', JSON.stringify({ device: chosen.device, data: zpl }));
		},
	};
}

/** QZ Tray: questions and answers over a socket, told apart by their ids. Without a certificate it asks its user about each. */
function qzTray(tools: AgentTools): PrintAgent {
	const agent = 'QZ Tray';

	function opened(): Promise<WebSocket> {
		const tryNext = (addresses: readonly string[]): Promise<WebSocket> => {
			const [address, ...others] = addresses;
			if (address === undefined) return Promise.reject(missing(agent));
			return new Promise<WebSocket>((resolve, reject) => {
				const socket = tools.openSocket(address);
				socket.onopen = () => resolve(socket);
				socket.onerror = () => tryNext(others).then(resolve, reject);
			});
		};
		return tryNext(['wss://localhost:8181', 'ws://localhost:8182']);
	}

	function question(socket: WebSocket, asked: Record<string, unknown>): Promise<unknown> {
		const uid = tools.newId();
		return new Promise((resolve, reject) => {
			const timer = setTimeout(() => reject(missing(agent)), tools.timeoutMs);
			socket.onclose = () => reject(missing(agent));
			socket.onmessage = ({ data }: MessageEvent<string>) => {
				let told: { uid?: unknown; error?: unknown; result?: unknown };
				try {
					told = JSON.parse(data);
				} catch {
					// Signs of life are no answers.
					return;
				}
				if (told.uid !== uid) return;
				clearTimeout(timer);
				if (told.error === undefined || told.error === null) resolve(told.result);
				else reject(refused(agent, String(told.error)));
			};
			socket.send(JSON.stringify({ ...asked, uid, timestamp: tools.now(), position: { x: 0, y: 0 } }));
		});
	}

	async function conversation<Value>(talk: (ask: (asked: Record<string, unknown>) => Promise<unknown>) => Promise<Value>): Promise<Value> {
		const socket = await opened();
		try {
			await question(socket, { certificate: null });
			return await talk((asked) => question(socket, asked));
		} finally {
			socket.onclose = null;
			socket.close();
		}
	}

	const unsigned = { signature: '', signAlgorithm: 'SHA512' };
	return {
		printers: () =>
			conversation(async (ask) => {
				const told = await ask({ call: 'printers.find', params: {}, ...unsigned });
				return Array.isArray(told) ? told.map(String) : told === undefined || told === null ? [] : [String(told)];
			}),
		print: (zpl, printer, onLeaving) =>
			conversation(async (ask) => {
				const name = printer ?? (await ask({ call: 'printers.getDefault', params: {}, ...unsigned }));
				if (typeof name !== 'string' || name === '') throw refused(agent, '');
				const data = [{ type: 'raw', format: 'command', flavor: 'plain', data: zpl }];
				onLeaving?.();
				await ask({ call: 'print', params: { printer: { name }, options: {}, data }, ...unsigned });
			}),
	};
}

/** The agent of this name, spoken to from a page of ours. */
export const printAgent = (id: 'qz' | 'browser-print', tools: AgentTools = pageTools): PrintAgent =>
	id === 'qz' ? qzTray(tools) : browserPrint(tools);
