import * as z from 'zod/mini';
import { json, type Reply, type SandboxRoute } from '../marketplace';
import { isMarked, isWholeCode } from '../world/marking';
import type { OrderNow } from '../world/orders';
import { badRequest, notFound } from './errors';
import type { OzonKey } from './keys';
import { isWhollyMarked, type Mark, type MarkDesk, markDeskOf, type Piece, piecesOf } from './mark-desk';
import { postingNumber } from './numbers';
import { postingAt } from './postings';
import { route } from './route';
import * as shape from './shapes';

/*
 * Codes of «Честный знак» for the pieces of a posting. A set takes the place of all that was said before. Words of refusals are those of the
 * document; codes of errors in a check are not documented: these two are the sandbox's own.
 */

const wrongStatus = "Posting must have 'awaiting_packaging' status";
const badMark = 'INVALID_MARK';
const usedMark = 'MARK_ALREADY_USED';

const number = z.string().check(z.minLength(1));
const ofPosting = z.object({ posting_number: number });

const marks = z.optional(
	z.array(z.object({ mark: z.string().check(z.minLength(1)), mark_type: z.enum(['mandatory_mark', 'jw_uin', 'imei']) })),
);

const piece = z.object({ gtd: z.optional(z.string()), rnpt: z.optional(z.string()), weight: z.optional(z.number()), marks });

const validateBody = z.object({
	posting_number: number,
	products: z.array(z.object({ product_id: shape.id, exemplars: z.array(piece) })).check(z.minLength(1)),
});

const setBody = z.object({
	posting_number: number,
	multi_box_qty: z.optional(z.int()),
	products: z
		.array(
			z.object({
				product_id: shape.id,
				exemplars: z.array(
					z.extend(piece, { exemplar_id: shape.id, is_gtd_absent: z.optional(z.boolean()), is_rnpt_absent: z.optional(z.boolean()) }),
				),
			}),
		)
		.check(z.minLength(1)),
});

export const markRoutes: readonly SandboxRoute<OzonKey>[] = [
	route({
		method: 'POST',
		path: '/v6/fbs/posting/product/exemplar/create-or-get',
		group: 'common',
		needs: 'orders',
		body: ofPosting,
		handle({ world, body, now }): Reply {
			const order = postingAt(world, body.posting_number, now);
			if (!order) return notFound('POSTING_NOT_FOUND');
			return json({
				posting_number: postingNumber(order),
				multi_box_qty: 0,
				products: piecesOf(world, order).map(({ sku, quantity, listing, exemplars }) => ({
					product_id: sku,
					quantity,
					has_imei: false,
					is_gtd_needed: false,
					is_jw_uin_needed: false,
					is_mandatory_mark_needed: isMarked(listing.good),
					is_mandatory_mark_possible: isMarked(listing.good),
					is_rnpt_needed: false,
					is_weight_needed: false,
					weight_min: 0,
					weight_max: 0,
					exemplars: exemplars.map((id) => ({ exemplar_id: id, ...markDeskOf(world).pieceOf(order.serial, id) })),
				})),
			});
		},
	}),
	route({
		method: 'POST',
		path: '/v5/fbs/posting/product/exemplar/validate',
		group: 'common',
		needs: 'orders',
		body: validateBody,
		handle({ world, body, now }): Reply {
			const order = postingAt(world, body.posting_number, now);
			if (!order) return notFound('POSTING_NOT_FOUND');
			const known = new Set(piecesOf(world, order).map(({ sku }) => sku));
			return json({
				products: body.products.map(({ product_id, exemplars }) => {
					const checked = exemplars.map(({ gtd = '', rnpt = '', weight = 0, marks: given = [] }) => ({
						gtd,
						rnpt,
						weight,
						valid: given.every(isGood),
						errors: [],
						marks: given.map((one) => ({ ...one, valid: isGood(one), errors: isGood(one) ? [] : [badMark] })),
					}));
					const error = known.has(product_id) ? '' : 'UNKNOWN_PRODUCT_DEFINED';
					return { product_id, error, valid: error === '' && checked.every(({ valid }) => valid), exemplars: checked };
				}),
			});
		},
	}),
	route({
		method: 'POST',
		path: '/v6/fbs/posting/product/exemplar/set',
		group: 'common',
		needs: 'orders',
		writes: true,
		body: setBody,
		handle({ world, body, now }): Reply {
			const order = postingAt(world, body.posting_number, now);
			if (!order) return notFound('POSTING_NOT_FOUND');
			if (order.state.status !== 'awaiting_packaging') return badRequest(wrongStatus);
			const known = piecesOf(world, order);
			const pieces = new Map<number, Piece>();
			for (const { product_id, exemplars } of body.products) {
				const product = known.find(({ sku }) => sku === product_id);
				if (!product) return badRequest('UNKNOWN_PRODUCT_DEFINED');
				for (const { exemplar_id, marks: given = [], gtd = '', rnpt = '', weight = 0, is_gtd_absent, is_rnpt_absent } of exemplars) {
					if (!product.exemplars.includes(exemplar_id))
						return badRequest(`EXEMPLAR_ID ${exemplar_id} does not belong to product ${product_id}`);
					if (given.length > 0 && !isMarked(product.listing.good)) return badRequest('MANDATORY_MARK_REDUNDANT');
					const absent = { is_gtd_absent: is_gtd_absent ?? false, is_rnpt_absent: is_rnpt_absent ?? false };
					pieces.set(exemplar_id, { marks: given, gtd, rnpt, weight, ...absent });
				}
			}
			world.effects.add(order.serial, 'set-marks');
			markDeskOf(world).set(order.serial, pieces, now);
			return json(undefined);
		},
	}),
	route({
		method: 'POST',
		path: '/v5/fbs/posting/product/exemplar/status',
		group: 'common',
		needs: 'orders',
		body: ofPosting,
		handle({ world, body, now }): Reply {
			const order = postingAt(world, body.posting_number, now);
			if (!order) return notFound('POSTING_NOT_FOUND');
			if (order.state.status !== 'awaiting_packaging') return badRequest(wrongStatus);
			const desk = markDeskOf(world);
			const running = desk.isBeingChecked(order.serial, now);
			const products = piecesOf(world, order).map(({ sku, exemplars }) => ({
				product_id: sku,
				exemplars: exemplars.map((id) => {
					const { marks: known, ...rest } = desk.pieceOf(order.serial, id);
					return {
						exemplar_id: id,
						...rest,
						marks: known.map((one) => ({ ...one, ...verdict(desk, order, one, running) })),
						gtd_check_status: '',
						gtd_error_codes: [],
						rnpt_check_status: '',
						rnpt_error_codes: [],
						weight_check_status: '',
						weight_error_codes: [],
					};
				}),
			}));
			const faults = products.some((product) =>
				product.exemplars.some((one) => one.marks.some(({ error_codes }) => error_codes.length > 0)),
			);
			const available = !faults && isWhollyMarked(world, order);
			return json({
				posting_number: postingNumber(order),
				status: running ? 'validation_in_process' : available ? 'ship_available' : 'ship_not_available',
				products,
			});
		},
	}),
];

const isGood = ({ mark, mark_type }: Mark): boolean => mark_type !== 'mandatory_mark' || isWholeCode(mark);

function verdict(desk: MarkDesk, { serial }: OrderNow, { mark }: Mark, running: boolean) {
	if (running) return { check_status: 'processing', error_codes: [] };
	return desk.isUsedElsewhere(serial, mark)
		? { check_status: 'failed', error_codes: [usedMark] }
		: { check_status: 'passed', error_codes: [] };
}
