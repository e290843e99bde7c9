import type { Node } from './documents';

/*
 * Operations of Ozon that are newer than the copy of its official document, as contracts/README.md § 1.8 and labels/README.md § 1.1 tell them (from a copy
 * of 2026-10-01). Laid out as an OpenAPI document, so that they are checked like all others; only what is told there is allowed.
 */

const object = (properties: Node, required: readonly string[] = []): Node => ({ type: 'object', properties, required });
const list = (items: Node): Node => ({ type: 'array', items });
const text: Node = { type: 'string' };
const number: Node = { type: 'integer' };

const post = (operationId: string, body: Node, answer: Node): Node => ({
	post: {
		operationId,
		requestBody: { required: true, content: { 'application/json': { schema: body } } },
		responses: { 200: { description: '', content: { 'application/json': { schema: answer } } } },
	},
});

export const newerOzon: Node = {
	openapi: '3.0.0',
	servers: [{ url: 'https://api-seller.ozon.ru' }],
	paths: {
		'/v3/posting/fbs/package-label/create': post(
			'PostingFbsPackageLabelCreate',
			object({ posting_numbers: list(text) }, ['posting_numbers']),
			object({ tasks: list(object({ task_id: number, task_type: { enum: ['big_label', 'small_label'] } })) }),
		),
		'/v2/posting/fbs/package-label/get': post(
			'PostingFbsPackageLabelGet',
			object({ task_id: number }, ['task_id']),
			object({
				file_url: text,
				status: object({
					code: { enum: ['pending', 'in_progress', 'completed', 'error'] },
					postings_count: number,
					printed_postings_count: number,
					unprinted_postings: list(object({ posting_number: text, message: text })),
				}),
				error: object({ code: text, message: text }),
			}),
		),
	},
};
