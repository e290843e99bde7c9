import * as z from 'zod/mini';
import { json, type RouteContext, type SandboxRoute } from '../marketplace';
import type { SupplyNow } from '../world/supplies';
import type { Warehouse } from '../world/warehouses';
import { refused } from './errors';
import { id, listOf, moment } from './fields';
import { keepFile, linkTo } from './file-host';
import type { YandexKey } from './keys';
import { countedSheets } from './label-sheets';
import { shownSupplyNumber, supplyRequestIds, warehouseId } from './numbers';
import { pageOf, pageQuery } from './paging';
import { campaignOf, play } from './route';
import type { SupplyRequest } from './supply-request';
import { day, moscowMoment } from './time';
import { fullAddress, gpsOf, nameOf } from './warehouses';
import { withdrawals } from './withdrawals';

const statuses = [
	'CREATED',
	'FINISHED',
	'CANCELLED',
	'INVALID',
	'VALIDATED',
	'PUBLISHED',
	'ARRIVED_TO_SERVICE',
	'ARRIVED_TO_XDOC_SERVICE',
	'SHIPPED_TO_SERVICE',
	'CANCELLATION_REQUESTED',
	'CANCELLATION_REJECTED',
	'REGISTERED_IN_ELECTRONIC_QUEUE',
	'READY_FOR_UTILIZATION',
	'TRANSIT_MOVING',
	'WAREHOUSE_HANDLING',
	'ACCEPTED_BY_WAREHOUSE_SYSTEM',
	'READY_TO_WITHDRAW',
	'NEED_PREPARATION',
	'WAREHOUSE_SIGNED_ACT',
] as const;

/** Requests to bring goods to the Market's warehouses, and to take them back; only the FBY shop has them. */
export const supplyRoutes: readonly SandboxRoute<YandexKey>[] = [
	play('getSupplyRequests', {
		query: pageQuery('getSupplyRequests', 100, 50, 'refuse'),
		body: z.optional(
			z.looseObject({
				requestIds: listOf(id, 100),
				requestDateFrom: z.nullish(moment),
				requestDateTo: z.nullish(moment),
				requestTypes: listOf(z.enum(['SUPPLY', 'WITHDRAW', 'UTILIZATION'])),
				requestSubtypes: listOf(z.string().check(z.regex(/^[A-Z_]+$/))),
				requestStatuses: listOf(z.enum(statuses)),
				sorting: z.optional(
					z.looseObject({ direction: z.enum(['ASC', 'DESC']), attribute: z.enum(['ID', 'REQUESTED_DATE', 'UPDATED_AT', 'STATUS']) }),
				),
			}),
		),
		handle: (context) => {
			const { body = {}, query } = context;
			const { requestIds, requestTypes, requestSubtypes, requestStatuses, requestDateFrom, requestDateTo, sorting } = body;
			const chosen = allRequests(context).filter(
				(request) =>
					(!requestIds || requestIds.includes(supplyRequestIds.of(request.serial))) &&
					(!requestTypes || requestTypes.includes(request.type)) &&
					(!requestSubtypes || requestSubtypes.includes(request.subtype)) &&
					(!requestStatuses || (requestStatuses as readonly string[]).includes(request.status)) &&
					(!requestDateFrom || request.slotFrom >= Date.parse(requestDateFrom)) &&
					(!requestDateTo || request.slotFrom <= Date.parse(requestDateTo)),
			);
			const sign = sorting?.direction === 'DESC' ? -1 : 1;
			const key = sortKeys[sorting?.attribute ?? 'ID'];
			chosen.sort((one, other) => sign * (key(one) < key(other) ? -1 : key(one) > key(other) ? 1 : one.serial - other.serial));
			const { rows, paging } = pageOf('getSupplyRequests', chosen, query);
			return json({ status: 'OK', result: { requests: rows.map((request) => shown(request, context)), paging } });
		},
	}),
	play('getSupplyRequestItems', {
		// The limit may be up to 500, yet the document allows no more than 100 goods in an answer.
		query: pageQuery('getSupplyRequestItems', 500, 250, 'refuse'),
		body: z.looseObject({ requestId: id }),
		handle: (context) => {
			const { world, query, body } = context;
			const request = asked(context, body.requestId);
			if (!request) return refused(404, `There is no request ${body.requestId}`);
			const { rows, paging } = pageOf('getSupplyRequestItems', request.lines, { ...query, limit: Math.min(query.limit, 100) });
			const items = rows.map(({ good, quantity }) => {
				const listing = world.listing(good);
				const counters = request.counted ? { planCount: quantity, factCount: quantity, shortageCount: 0 } : { planCount: quantity };
				return {
					offerId: listing?.article,
					name: listing?.good.name,
					price: { value: (listing?.priceKopecks ?? 0) / 100, currencyId: 'RUR' },
					counters,
				};
			});
			return json({ status: 'OK', result: { items, paging } });
		},
	}),
	play('getSupplyRequestDocuments', {
		body: z.looseObject({ requestId: id }),
		handle: (context) => {
			const { body, world, now } = context;
			const request = asked(context, body.requestId);
			if (!request) return refused(404, `There is no request ${body.requestId}`);
			const document = (type: string, after: number) => {
				const name = `documents/${body.requestId}/${type.toLowerCase().replaceAll('_', '-')}`;
				if (type === 'CARGO_UNITS') keepFile(world, name, () => cargoSheets(request));
				return { type, url: linkTo(world, name, now), createdAt: moscowMoment(request.createdAt + after * 60_000) };
			};
			const documents = [document('SUPPLY', 1)];
			if (!['CREATED', 'INVALID', 'NEED_PREPARATION'].includes(request.status)) documents.push(document('CARGO_UNITS', 60));
			if (request.counted) documents.push(document('ACT_OF_RECEPTION_TRANSFER', 600));
			return json({ status: 'OK', result: { documents } });
		},
	}),
];

/** A box for every twenty pieces. The size of the pages is not documented. */
function cargoSheets({ serial, lines }: SupplyRequest) {
	const pieces = lines.reduce((sum, { quantity }) => sum + quantity, 0);
	return countedSheets(shownSupplyNumber(serial), Math.max(1, Math.ceil(pieces / 20)), 75, 120);
}

const sortKeys = {
	ID: ({ serial }: SupplyRequest) => serial,
	REQUESTED_DATE: ({ slotFrom }: SupplyRequest) => slotFrom,
	UPDATED_AT: ({ changedAt }: SupplyRequest) => changedAt,
	STATUS: ({ status }: SupplyRequest) => status,
} as const;

const isCounted = ({ life, state }: SupplyNow) =>
	state.status === 'WAREHOUSE_SIGNED_ACT' ||
	state.status === 'FINISHED' ||
	life.some(({ status, at }) => status === 'WAREHOUSE_HANDLING' && at < state.at);

function allRequests(context: RouteContext<YandexKey>): SupplyRequest[] {
	const { world, now } = context;
	if (campaignOf(context).placement !== 'FBY') return [];
	const supplies = world.supplies(now).map((supply): SupplyRequest => {
		const transit = supply.life.some(({ status }) => status === 'ARRIVED_TO_XDOC_SERVICE');
		return {
			...supply,
			type: 'SUPPLY',
			subtype: transit ? 'XDOC' : 'DEFAULT',
			status: supply.state.status,
			transit,
			counted: isCounted(supply),
		};
	});
	return [...supplies, ...withdrawals(world)];
}

function asked(context: RouteContext<YandexKey>, requestId: number): SupplyRequest | undefined {
	const serial = supplyRequestIds.numberOf(requestId);
	return serial === undefined ? undefined : allRequests(context).find((request) => request.serial === serial);
}

function shown(request: SupplyRequest, { world }: RouteContext<YandexKey>) {
	const plan = request.lines.reduce((sum, { quantity }) => sum + quantity, 0);
	const storage = placeOf(world.marketplaceWarehouses, request.storage);
	const location = (warehouse: Warehouse, at: number, type: 'FULFILLMENT' | 'XDOC') => ({
		requestedDate: moscowMoment(at),
		serviceId: warehouseId(warehouse),
		name: nameOf(warehouse),
		address: { fullAddress: fullAddress(warehouse), gps: gpsOf(warehouse) },
		type,
	});
	const number = shownSupplyNumber(request.serial);
	return {
		id: { id: supplyRequestIds.of(request.serial), marketplaceRequestId: number, warehouseRequestId: `WH-${number}` },
		type: request.type,
		subtype: request.subtype,
		status: request.status,
		updatedAt: moscowMoment(request.changedAt),
		counters: request.counted
			? { planCount: plan, factCount: plan, shortageCount: 0, defectCount: 0, actualBoxCount: Math.max(1, Math.round(plan / 20)) }
			: { planCount: plan },
		targetLocation: location(storage, request.slotFrom + (request.transit ? 2 * day : 0), 'FULFILLMENT'),
		...(request.transit
			? { transitLocation: location(placeOf(world.marketplaceWarehouses, request.dropOff), request.slotFrom, 'XDOC') }
			: {}),
	};
}

function placeOf(warehouses: readonly Warehouse[], index: number): Warehouse {
	const found = warehouses[index];
	if (!found) throw new Error(`The Market has no warehouse ${index}`);
	return found;
}
