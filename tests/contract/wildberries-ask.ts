import { expect } from 'vitest';
import { specOperation } from './spec.ts';

interface Question {
	/** That the answer has to have. */
	status: number;
	host: string;
	method: string;
	/** Path with the query. */
	target: string;
	/** What is sent as JSON; undefined = nothing. */
	sent: unknown;
	token: string;
}

/** Asks the sandbox as documented; the answer, and what was asked when it was taken, are checked against the official document. */
export async function askWildberries(sandbox: { http: string }, { status, host, method, target, sent, token }: Question): Promise<unknown> {
	const answer = await fetch(`${sandbox.http}/${host}${target}`, {
		method,
		headers: { authorization: token },
		body: sent === undefined ? undefined : JSON.stringify(sent),
	});
	const text = await answer.text();
	expect(answer.status, `${method} ${target}: ${text.slice(0, 300)}`).toBe(status);
	const [path = '', query = ''] = target.split('?');
	const operation = specOperation('wildberries', method, path, host);
	const body: unknown = text === '' ? undefined : JSON.parse(text);
	expect(operation.answer(status, body), `answer of ${method} ${target}`).toEqual([]);
	if (status < 300) {
		expect(operation.body(sent), `body of ${method} ${target}`).toEqual([]);
		expect(operation.query(query), `query of ${method} ${target}`).toEqual([]);
	}
	return body;
}
