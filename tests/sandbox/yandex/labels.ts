import * as z from 'zod/mini';
import { labelFile } from '../label-files';
import { json, type RouteContext, type SandboxRoute } from '../marketplace';
import type { OrderNow } from '../world/orders';
import { hexadecimal } from '../world/random';
import type { SellerWorld } from '../world/seller-world';
import { orderWith } from './desk';
import { badRequest, refused } from './errors';
import { id } from './fields';
import { keepFile, linkTo, pdf } from './file-host';
import type { YandexKey } from './keys';
import { countedSheets, labelFormats, orderSheets } from './label-sheets';
import { orderIds } from './numbers';
import { orderOfCampaign, programOf } from './orders';
import { play } from './route';
import { askedShipment, palletsOf } from './shipments';
import { moscowMoment } from './time';

/** Labels come so long after an order has gone into work. When they do is not documented. */
const labelsTake = 45_000;

/** A report waits, and then is made for so long and a little longer for each order. */
const reportWaits = 500;
const reportTakes = 1_000;
const perOrder = 2;

const format = z.optional(z.enum(labelFormats));

interface Report {
	readonly at: number;
	readonly takes: number;
	/** Some orders have no labels. */
	readonly short: boolean;
	/** None has. */
	readonly none: boolean;
}

/** Reports of a seller, by id. A new world begins without any. */
const reports = new WeakMap<SellerWorld, Map<string, Report>>();

function reportsOf(world: SellerWorld): Map<string, Report> {
	const known = reports.get(world) ?? new Map<string, Report>();
	reports.set(world, known);
	return known;
}

/** Why an order has no labels now. */
function withoutLabels(order: OrderNow, now: number): 'wrong' | 'early' | undefined {
	if (programOf(order) !== 'FBS' || order.state.status !== 'PROCESSING') return 'wrong';
	const begun = order.life.findLastIndex(({ at, status }) => at <= now && status !== 'PROCESSING') + 1;
	return now - (order.life[begun]?.at ?? now) < labelsTake ? 'early' : undefined;
}

/** Ready-made labels: of one order at once, of many as a report that is made in a while; of the pallets of a shipment. */
export const labelRoutes: readonly SandboxRoute<YandexKey>[] = [
	play('generateOrderLabels', {
		query: z.looseObject({ format }),
		handle: async (context) => {
			const { params, query, world, now } = context;
			const order = orderOfCampaign(params.orderId ?? '', context);
			if (!order) return refused(404, `There is no order ${params.orderId}`);
			const why = withoutLabels(order, now);
			if (why === 'early') return badRequest(`Labels of order ${params.orderId} are not ready yet`);
			if (why) return badRequest(`Order ${params.orderId} has no labels: it is ${order.state.status}`);
			const twist = world.labelTwists.take();
			return pdf(await labelFile(orderSheets(order, world, query.format ?? 'A7'), twist), twist);
		},
	}),
	play('generateMassOrderLabelsReport', {
		query: z.looseObject({ format }),
		body: z.looseObject({
			businessId: id,
			orderIds: z.array(z.int()).check(
				z.minLength(1),
				z.maxLength(1000),
				z.refine((list) => new Set(list).size === list.length, 'values must not repeat'),
			),
			sortingType: z.optional(z.enum(['SORT_BY_GIVEN_ORDER', 'SORT_BY_ORDER_CREATED_AT'])),
		}),
		handle: (context) => {
			const { body, query, world, now, credential } = context;
			if (body.businessId !== credential.businessId) return refused(403, `Access denied to business ${body.businessId}`);
			const orders = body.orderIds.flatMap((number) => printable(number, context));
			if (body.sortingType !== 'SORT_BY_GIVEN_ORDER') orders.sort((one, other) => one.createdAt - other.createdAt);
			const known = reportsOf(world);
			const reportId = `${hexadecimal(8, known.size, world.seller.id, 'report')}-${known.size + 1}`;
			const report = {
				at: now,
				takes: reportTakes + perOrder * orders.length,
				short: orders.length < body.orderIds.length,
				none: orders.length === 0,
			};
			known.set(reportId, report);
			const sheets = () => orders.flatMap((order) => orderSheets(order, world, query.format ?? 'A7'));
			if (!report.none) keepFile(world, fileOf(reportId), sheets);
			return json({ status: 'OK', result: { reportId, estimatedGenerationTime: report.takes } });
		},
	}),
	play('getReportInfo', {
		query: z.looseObject({ sourceType: z.optional(z.enum(['SELLER', 'ADVERTISER'])) }),
		handle: ({ params, world, now }) => {
			const reportId = params.reportId ?? '';
			const report = reportsOf(world).get(reportId);
			if (!report) return refused(404, `There is no report ${reportId}`);
			return json({ status: 'OK', result: shown(reportId, report, world, now) });
		},
	}),
	play('downloadShipmentPalletLabels', {
		query: z.looseObject({ format: z.optional(z.enum(['A4', 'A8'])) }),
		handle: async (context) => {
			const shipment = askedShipment(context);
			if (!shipment) return refused(404, `There is no shipment ${context.params.shipmentId}`);
			const count = palletsOf(shipment);
			if (count === 0) return badRequest(`The number of packages of shipment ${shipment.id} is not set`);
			const [width, height] = context.query.format === 'A4' ? ([210, 297] as const) : ([52, 74] as const);
			const twist = context.world.labelTwists.take();
			return pdf(await labelFile(countedSheets(String(shipment.id), count, width, height), twist), twist);
		},
	}),
];

const fileOf = (reportId: string) => `labels/${reportId}.pdf`;

/** The order with this number if it has labels now: of any shop of the business. */
function printable(number: number, { world, now }: RouteContext<YandexKey>): OrderNow[] {
	const serial = orderIds.numberOf(number);
	const order = serial === undefined ? undefined : orderWith(serial, world, now);
	return order && withoutLabels(order, now) === undefined ? [order] : [];
}

function shown(reportId: string, { at, takes, short, none }: Report, world: SellerWorld, now: number) {
	const asked = { generationRequestedAt: moscowMoment(at), estimatedGenerationTime: takes };
	if (now - at < reportWaits) return { status: 'PENDING', ...asked };
	if (now - at < takes) return { status: 'PROCESSING', ...asked };
	const made = { ...asked, generationFinishedAt: moscowMoment(at + takes) };
	if (none) return { status: 'FAILED', subStatus: 'NO_DATA', ...made };
	return { status: 'DONE', ...(short ? { subStatus: 'RESOURCE_NOT_FOUND' } : {}), ...made, file: linkTo(world, fileOf(reportId), now) };
}
