import { isMarked } from '../world/marking';
import { type OrderNow, parcelOf, parcelSerial } from '../world/orders';
import type { SellerWorld } from '../world/seller-world';
import { commissionPercent } from './catalogue';
import { volumeWeight } from './categories';
import { deskOf } from './desk';
import { isWhollyMarked, markDeskOf, piecesOf } from './mark-desk';
import { money, roubles, roubleText } from './money';
import { deliveryMethodIds, orderId, orderNumber, postingNumber, warehouseIds } from './numbers';
import {
	cancellationOf,
	destinationOf,
	happened,
	isFirm,
	linesOf,
	type PostedLine,
	paymentOf,
	previousSubstatus,
	warehouseOf,
} from './postings';
import { instant } from './time';
import { deliveryName, ownName, ozonDelivery } from './warehouses';

/** Parts of a posting that are only given if they are asked for. */
export interface Extras {
	readonly analytics_data?: boolean | undefined;
	readonly barcodes?: boolean | undefined;
	readonly financial_data?: boolean | undefined;
	readonly legal_info?: boolean | undefined;
	readonly product_exemplars?: boolean | undefined;
	readonly related_postings?: boolean | undefined;
}

const hour = 3_600_000;

/** A posting as `/v4/posting/fbs/list` gives it. What is unknown is left out: the specification allows no null. */
export function postingV4(world: SellerWorld, order: OrderNow, extras: Extras, now: number) {
	const lines = linesOf(world, order);
	return {
		...commonPart(world, order, now),
		delivery_schema: 'SDS',
		quantum_id: 0,
		is_click_and_collect: false,
		is_presortable: false,
		destination_place_id: 0,
		destination_place_name: '',
		volume_weight: lines.reduce((sum, { listing, quantity }) => sum + volumeWeight(listing.good) * quantity, 0),
		products: lines.map(({ listing, sku, quantity }) => ({
			sku,
			offer_id: listing.article,
			name: listing.good.name,
			quantity,
			price: money(listing.priceKopecks),
			product_color: listing.good.colour,
			weight: listing.good.weightGrams / 1_000,
			imei: [],
			is_blr_traceable: false,
			is_marketplace_buyout: false,
		})),
		tariffication: {
			current_tariff_rate: 0,
			current_tariff_type: 'no_discount',
			current_tariff_charge: money(0),
			current_tariff_min_charge: money(0),
			next_tariff_rate: 1,
			next_tariff_type: 'commission',
			next_tariff_charge: money(5_000),
			next_tariff_min_charge: money(5_000),
			next_tariff_starts_at: instant(order.shipBy),
		},
		prr_option: '',
		...(extras.barcodes ? { barcodes: barcodes(order) } : {}),
		...(extras.analytics_data ? { analytics_data: analytics(world, order) } : {}),
		...(extras.legal_info ? { legal_info: legalInfo(order) } : {}),
		...(extras.financial_data ? { financial_data: financialV4(world, order, lines) } : {}),
	};
}

/** A posting as `/v3/posting/fbs/get` gives it. */
export function postingV3(world: SellerWorld, order: OrderNow, extras: Extras, now: number) {
	const lines = linesOf(world, order);
	const handedOver = happened(order, now, ({ shipped }) => shipped);
	return {
		...commonPart(world, order, now),
		previous_substatus: previousSubstatus(order),
		provider_status: '',
		delivery_price: '',
		additional_data: [],
		related_weight_postings: [],
		...(handedOver === undefined ? {} : { fact_delivery_date: instant(handedOver) }),
		products: lines.map(({ listing, sku, quantity }) => ({
			sku,
			offer_id: listing.article,
			name: listing.good.name,
			quantity,
			price: (listing.priceKopecks / 100).toFixed(4),
			currency_code: 'RUB',
			mandatory_mark: [],
			jw_uin: [],
			dimensions: {
				length: listing.good.lengthMm.toFixed(2),
				width: listing.good.widthMm.toFixed(2),
				height: listing.good.heightMm.toFixed(2),
				weight: String(listing.good.weightGrams),
			},
			has_imei: false,
			is_blr_traceable: false,
			is_marketplace_buyout: false,
			is_weight_needed: false,
			weight_min: 0,
			weight_max: listing.good.weightGrams / 1_000,
		})),
		prr_option: { code: '', price: '', currency_code: 'RUB', floor: '' },
		tariffication: {
			current_tariff_rate: 0,
			current_tariff_type: 'no_discount',
			current_tariff_charge: '',
			current_tariff_charge_currency_code: 'RUB',
			next_tariff_rate: 1,
			next_tariff_type: 'commission',
			next_tariff_charge: '50',
			next_tariff_charge_currency_code: 'RUB',
			next_tariff_starts_at: instant(order.shipBy),
		},
		...(extras.barcodes ? { barcodes: barcodes(order) } : {}),
		...(extras.analytics_data ? { analytics_data: analytics(world, order) } : {}),
		...(extras.legal_info ? { legal_info: legalInfo(order) } : {}),
		...(extras.financial_data ? { financial_data: financialV3(world, order, lines) } : {}),
		...(extras.related_postings ? { related_postings: { related_posting_numbers: relatedPostings(world, order, now) } } : {}),
		...(extras.product_exemplars ? { product_exemplars: { products: exemplarsOf(world, order) } } : {}),
	};
}

function commonPart(world: SellerWorld, order: OrderNow, now: number) {
	const warehouse = warehouseOf(world, order);
	const delivering = happened(order, now, ({ status }) => status === 'delivering' || status === 'sent_by_seller');
	const cancelled = cancellationOf(world, order);
	const parcel = parcelOf(order.serial);
	return {
		posting_number: postingNumber(order),
		order_id: orderId(order),
		order_number: orderNumber(order),
		parent_posting_number: parcel === 1 ? '' : postingNumber({ serial: parcelSerial(order.serial, 1) }),
		status: order.state.status,
		substatus: order.state.substatus,
		available_actions: actionsFor(world, order, now),
		in_process_at: instant(order.createdAt),
		shipment_date: instant(order.shipBy),
		shipment_date_without_delay: instant(order.shipBy + 24 * hour),
		...(delivering === undefined ? {} : { delivering_date: instant(delivering) }),
		delivery_method: {
			id: deliveryMethodIds.of(warehouse.serial),
			name: deliveryName(warehouse),
			warehouse_id: warehouseIds.of(warehouse.serial),
			warehouse: ownName(warehouse),
			tpl_provider_id: ozonDelivery.id,
			tpl_provider: ozonDelivery.name,
		},
		integration_type_flow: 'ozon',
		tpl_integration_type: 'ozon',
		tracking_number: '',
		is_express: false,
		is_multibox: false,
		multi_box_qty: 0,
		require_blr_traceable_attrs: false,
		container_sort_type: 'SORT',
		external_order: { is_external: false, platform_name: '' },
		optional: { products_with_possible_mandatory_mark: [] },
		requirements: {
			products_requiring_change_country: [],
			products_requiring_country: [],
			products_requiring_gtd: [],
			products_requiring_imei: [],
			products_requiring_jw_uin: [],
			products_requiring_mandatory_mark: linesOf(world, order)
				.filter(({ listing }) => isMarked(listing.good))
				.map(({ sku }) => String(sku)),
			products_requiring_rnpt: [],
			products_requiring_weight: [],
		},
		cancellation: {
			cancel_reason_id: cancelled?.id ?? 0,
			cancel_reason: cancelled?.reason ?? '',
			cancellation_type: cancelled?.type ?? '',
			cancellation_initiator: cancelled?.initiator ?? '',
			cancelled_after_ship: cancelled !== undefined && order.life.some(({ status, at }) => status === 'awaiting_deliver' && at <= now),
			affect_cancellation_rating: cancelled?.type === 'seller',
		},
		tariffication_steps: [
			{
				min_charge: money(0),
				tariff_charge: money(0),
				tariff_deadline_at: instant(order.shipBy),
				tariff_rate: 0,
				tariff_type: 'no_discount',
			},
			{
				min_charge: money(5_000),
				tariff_charge: money(5_000),
				tariff_deadline_at: instant(order.shipBy + 12 * hour),
				tariff_rate: 1,
				tariff_type: 'commission',
			},
		],
	};
}

const actions: Readonly<Record<string, readonly string[]>> = {
	awaiting_packaging: ['cancel', 'product_cancel', 'ship', 'ship_async'],
	awaiting_deliver: ['cancel', 'label_download', 'label_download_big', 'label_download_small'],
	arbitration: ['awaiting_delivery'],
	delivering: ['can_create_chat'],
};

function actionsFor(world: SellerWorld, order: OrderNow, now: number): readonly string[] {
	const { status, substatus, shipped } = order.state;
	if (deskOf(world).isAssembling(order, now)) return ['ship_async_in_process'];
	if (substatus === 'ship_failed') return ['cancel', 'product_cancel', 'ship_async_retry'];
	if (status === 'awaiting_packaging' && !isWhollyMarked(world, order)) return ['cancel', 'product_cancel', 'ship_with_additional_info'];
	return (actions[status] ?? []).filter((action) => action !== 'cancel' || !shipped);
}

/** Postings that an order became when it was assembled, this one left out. */
function relatedPostings(world: SellerWorld, { serial }: OrderNow, now: number): string[] {
	const parcels = deskOf(world).packagesOf(parcelSerial(serial, 1)) ?? [];
	return parcels.filter((one) => one !== serial && world.order(one, now)).map((one) => postingNumber({ serial: one }));
}

function barcodes({ serial }: OrderNow) {
	return { upper_barcode: `%101%${String(10_000_000_000 + serial)}`, lower_barcode: String(20_000_000_000_000 + serial) };
}

function analytics(world: SellerWorld, order: OrderNow) {
	const warehouse = warehouseOf(world, order);
	return {
		city: '',
		region: '',
		delivery_type: 'PVZ',
		delivery_date_begin: instant(order.deliverBy - 24 * hour),
		delivery_date_end: instant(order.deliverBy),
		is_legal: isFirm(order),
		is_premium: order.chance < 0.3,
		payment_type_group_name: paymentOf(order),
		tpl_provider: ozonDelivery.name,
		tpl_provider_id: ozonDelivery.id,
		warehouse: ownName(warehouse),
		warehouse_id: warehouseIds.of(warehouse.serial),
	};
}

function legalInfo(order: OrderNow) {
	return isFirm(order) ? { company_name: 'ООО «Покупатель»', inn: '7700000909', kpp: '770000001' } : { company_name: '', inn: '', kpp: '' };
}

function discounts({ listing, quantity, sku }: PostedLine) {
	const off = listing.oldPriceKopecks - listing.priceKopecks;
	return {
		product_id: sku,
		quantity,
		old_price: roubles(listing.oldPriceKopecks),
		price: roubles(listing.priceKopecks),
		payout: 0,
		actions: [],
		total_discount_value: roubles(off),
		total_discount_percent: Math.round((off * 10_000) / listing.oldPriceKopecks) / 100,
	};
}

function financialV4(world: SellerWorld, order: OrderNow, lines: readonly PostedLine[]) {
	return {
		cluster_from: warehouseOf(world, order).city,
		cluster_to: destinationOf(order),
		products: lines.map((line) => ({
			...discounts(line),
			commission: { amount: commission(line), currency: 'RUB', percent: commissionPercent },
			customer_price: money(line.listing.priceKopecks),
		})),
	};
}

function financialV3(world: SellerWorld, order: OrderNow, lines: readonly PostedLine[]) {
	return {
		cluster_from: warehouseOf(world, order).city,
		cluster_to: destinationOf(order),
		products: lines.map((line) => ({
			...discounts(line),
			currency_code: 'RUB',
			customer_currency_code: 'RUB',
			customer_price: Number(roubleText(line.listing.priceKopecks)),
			commission_amount: commission(line),
			commission_percent: commissionPercent,
			commissions_currency_code: 'RUB',
		})),
	};
}

const commission = ({ listing }: PostedLine) => Math.round(listing.priceKopecks * commissionPercent) / 10_000;

function exemplarsOf(world: SellerWorld, order: OrderNow) {
	return piecesOf(world, order).map(({ sku, exemplars }) => ({
		sku,
		exemplars: exemplars.map((id) => {
			const { marks, ...rest } = markDeskOf(world).pieceOf(order.serial, id);
			return { exemplar_id: id, mandatory_mark: marks[0]?.mark ?? '', ...rest, imei: [] };
		}),
	}));
}
