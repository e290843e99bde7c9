import * as z from 'zod/mini';
import { eachOf } from '../../../requests/answer.ts';
import { defineRequest } from '../../../requests/define.ts';
import { content, hosts } from './limits.ts';
import { id, list, text } from './shapes.ts';

/** The most that the document allows. */
const pageSize = 100;

export interface CardsCursor {
	updatedAt: string;
	nmID: number;
}

const size = () => z.object({ chrtID: id, techSize: text, skus: list(z.string()) });

/** Centimetres. */
const side = z.optional(z.number());

const card = () =>
	z.object({
		nmID: id,
		vendorCode: z.string(),
		title: text,
		brand: text,
		subjectName: text,
		photos: list(z.object({ c246x328: text, tm: text })),
		dimensions: z.nullish(z.object({ length: side, width: side, height: side })),
		characteristics: list(z.object({ name: z.optional(z.unknown()), value: z.optional(z.unknown()) })),
		sizes: list(size()),
	});

/** All cards but those in the trash, in the order in which they changed; the last page holds fewer than were asked for. */
export const cards = defineRequest({
	id: 'wildberries.cards',
	marketplace: 'wildberries',
	host: hosts.content,
	method: 'POST',
	path: '/content/v2/get/cards/list',
	bucket: content,
	body: ({ cursor }: { cursor?: CardsCursor }) => ({
		settings: { sort: { ascending: true }, cursor: { limit: pageSize, ...cursor }, filter: { withPhoto: -1 } },
	}),
	answer: () =>
		z.object({
			cards: eachOf('cards', card()),
			cursor: z.object({ updatedAt: z.optional(z.string()), nmID: z.optional(z.number()), total: z.number() }),
		}),
	next: ({ cursor: { total, updatedAt, nmID } }): CardsCursor | undefined =>
		total < pageSize || updatedAt === undefined || nmID === undefined ? undefined : { updatedAt, nmID },
	count: (answer) => answer.cards.length,
});
