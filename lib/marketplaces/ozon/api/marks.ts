import * as z from 'zod/mini';
import { defineRequest } from '../../../requests/define.ts';
import { common, host } from './limits.ts';
import { id, list, text } from './shapes.ts';

const post = { marketplace: 'ozon', host, method: 'POST', bucket: common } as const;

/** The type of a code of «Честный знак»; others are numbers of jewellery and telephones. Source: `mark_type`. */
export const mandatoryMark = 'mandatory_mark';

/** A piece of goods, with everything that Ozon keeps about it: what is not sent along again is lost. */
const exemplar = () =>
	z.object({
		exemplar_id: id,
		gtd: text,
		is_gtd_absent: z.optional(z.boolean()),
		rnpt: text,
		is_rnpt_absent: z.optional(z.boolean()),
		weight: z.optional(z.number()),
		marks: list(z.object({ mark: z.string(), mark_type: z.string() })),
	});
export type Exemplar = z.infer<ReturnType<typeof exemplar>>;

export interface Pieces {
	/** SKU; the document calls it `product_id`. */
	sku: string;
	exemplars: readonly Exemplar[];
}

interface OfPosting {
	number: string;
}

const bodyOf = ({ number, products }: OfPosting & { products: readonly Pieces[] }, withIds: boolean) => ({
	posting_number: number,
	products: products.map(({ sku, exemplars }) => ({
		product_id: Number(sku),
		exemplars: exemplars.map(({ exemplar_id, gtd, is_gtd_absent, rnpt, is_rnpt_absent, weight, marks }) => ({
			...(withIds ? { exemplar_id: Number(exemplar_id), is_gtd_absent, is_rnpt_absent } : {}),
			gtd,
			rnpt,
			// A weight of nothing stands for goods that are not weighed.
			weight: weight || undefined,
			marks,
		})),
	})),
});

/** The pieces of a posting as Ozon numbers them, with what is known of each. Makes their numbers when it is asked for the first time. */
export const exemplars = defineRequest({
	...post,
	id: 'ozon.exemplars',
	path: '/v6/fbs/posting/product/exemplar/create-or-get',
	body: ({ number }: OfPosting) => ({ posting_number: number }),
	answer: () =>
		z.object({ multi_box_qty: z.optional(z.number()), products: list(z.object({ product_id: id, exemplars: list(exemplar()) })) }),
});

const errorList = () => list(z.string());

/** Whether codes look as they should; nothing is kept. */
export const validateMarks = defineRequest({
	...post,
	id: 'ozon.validate-marks',
	path: '/v5/fbs/posting/product/exemplar/validate',
	body: (params: OfPosting & { products: readonly Pieces[] }) => bodyOf(params, false),
	answer: () =>
		z.object({
			products: list(
				z.object({
					valid: z.optional(z.boolean()),
					error: text,
					exemplars: list(
						z.object({
							valid: z.optional(z.boolean()),
							errors: errorList(),
							marks: list(z.object({ mark: z.string(), valid: z.optional(z.boolean()), errors: errorList() })),
						}),
					),
				}),
			),
		}),
});

/** Keeps what is known of the pieces: always of all of them. That it answers does not say that it was taken. */
export const setMarks = defineRequest({
	...post,
	id: 'ozon.set-marks',
	path: '/v6/fbs/posting/product/exemplar/set',
	body: ({ boxes, ...params }: OfPosting & { products: readonly Pieces[]; boxes: number | undefined }) => ({
		...bodyOf(params, true),
		multi_box_qty: boxes || undefined,
	}),
	answer: () => z.unknown(),
});

/** What the check of the pieces has found so far. */
export const marksStatus = defineRequest({
	...post,
	id: 'ozon.marks-status',
	path: '/v5/fbs/posting/product/exemplar/status',
	body: ({ number }: OfPosting) => ({ posting_number: number }),
	answer: () =>
		z.object({
			status: text,
			products: list(
				z.object({
					product_id: id,
					exemplars: list(z.object({ marks: list(z.object({ mark: z.string(), check_status: text, error_codes: errorList() })) })),
				}),
			),
		}),
});
