import * as z from 'zod/mini';
import { json, type SandboxRoute } from '../marketplace';
import { badRequest, refused } from './errors';
import type { YandexKey } from './keys';
import { play } from './route';

const above = z.number().check(z.gt(0));
const programs = ['FBY', 'FBS', 'DBS', 'EXPRESS', 'LAAS'] as const;
type Program = (typeof programs)[number];

const offer = z.looseObject({
	categoryId: z.int().check(z.gt(0)),
	price: above,
	length: above,
	width: above,
	height: above,
	weight: above,
	quantity: z.optional(z.int().check(z.minimum(1))),
});
type Offer = z.infer<typeof offer>;

const asked = z.looseObject({
	parameters: z.looseObject({
		campaignId: z.optional(z.int()),
		sellingProgram: z.optional(z.enum(programs)),
		frequency: z.optional(z.enum(['DAILY', 'WEEKLY', 'BIWEEKLY', 'MONTHLY'])),
		paymentDelayWeeks: z.optional(z.int().check(z.minimum(0), z.maximum(4))),
		currency: z.optional(z.literal('RUR')),
	}),
	offers: z.array(offer).check(z.minLength(1), z.maxLength(200)),
});

/** The calculator of the Market's services. Its kinds of services and parameters are the document's; the sums are ours. */
export const tariffRoutes: readonly SandboxRoute<YandexKey>[] = [
	play('calculateTariffs', {
		body: asked,
		handle: ({ credential, body: { parameters, offers } }) => {
			const { campaignId, sellingProgram } = parameters;
			if ((campaignId === undefined) === (sellingProgram === undefined)) {
				return badRequest('either campaignId or sellingProgram must be given');
			}
			const campaign = credential.campaigns.find(({ id }) => id === campaignId);
			if (campaignId !== undefined && !campaign) return refused(403, `Access denied to campaign ${campaignId}`);
			const program = sellingProgram ?? campaign?.placement ?? 'FBS';
			return json({
				status: 'OK',
				result: { offers: offers.map((one) => ({ offer: one, tariffs: tariffsFor(one, program) })) },
			});
		},
	}),
];

const cents = (roubles: number) => Math.round(roubles * 100) / 100;

/** Text values, as the document has them. */
const told = (parameters: Record<string, string | number>) =>
	Object.entries(parameters).map(([name, value]) => ({ name, value: String(value) }));

function relative(type: string, price: number, percent: number, more: Record<string, string | number> = {}) {
	const { minValue = 0, maxValue = Number.POSITIVE_INFINITY } = more;
	const amount = Math.min(Number(maxValue), Math.max(Number(minValue), (price * percent) / 100));
	return {
		type,
		amount: cents(amount),
		currency: 'RUR',
		parameters: told({ value: percent, valueType: 'relative', billingUnit: 'ITEM', ...more }),
	};
}

const absolute = (type: string, amount: number, more: Record<string, string | number> = {}) => ({
	type,
	amount: cents(amount),
	currency: 'RUR',
	parameters: told({ value: cents(amount), valueType: 'absolute', billingUnit: 'ORDER', ...more }),
});

/** Litres or kilograms, whichever is more. */
const bulk = ({ length, width, height, weight }: Offer) => Math.max((length * width * height) / 1_000, weight);

function tariffsFor(one: Offer, program: Program) {
	const { price, categoryId, quantity = 1 } = one;
	const total = price * quantity;
	const placement = 8 + (categoryId % 7);
	const common = [
		relative('FEE', total, placement),
		relative('AGENCY_COMMISSION', total, 0.12),
		relative('PAYMENT_TRANSFER', total, 1.6, { frequency: 'WEEKLY', paymentDelayWeeks: 0 }),
	];
	if (program === 'DBS') return common;
	const delivery = relative('DELIVERY_TO_CUSTOMER', total, 4.5, { minValue: 20, maxValue: 500 });
	const way = absolute('MIDDLE_MILE', 25 + 6 * Math.ceil(bulk(one)));
	if (program !== 'FBS') return [...common, delivery, way];
	return [
		...common,
		delivery,
		way,
		absolute('SORTING', 15, { fromOrders: 21, transitWarehouseType: 'SORTING_CENTER' }),
		absolute('SORTING', 45, { fromOrders: 1, toOrders: 21, transitWarehouseType: 'PICKUP_POINT' }),
	];
}
