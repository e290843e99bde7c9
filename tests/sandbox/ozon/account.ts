import * as z from 'zod/mini';
import { json, type SandboxRoute } from '../marketplace';
import type { OzonKey } from './keys';
import { allowedPaths } from './rights';
import { route } from './route';

const nothing = z.optional(z.looseObject({}));
const day = 86_400_000;

/** Rights of a key and the firm behind it. */
export function accountRoutes(all: () => readonly SandboxRoute<OzonKey>[]): readonly SandboxRoute<OzonKey>[] {
	return [
		route({
			method: 'POST',
			path: '/v1/roles',
			group: 'common',
			body: nothing,
			handle: ({ credential }) =>
				json({
					roles: [{ name: credential.role, methods: allowedPaths(credential.role, all()) }],
					expires_at: new Date(credential.expiresAt).toISOString(),
				}),
		}),
		route({
			method: 'POST',
			path: '/v1/seller/info',
			group: 'common',
			body: nothing,
			handle: ({ seller, now }) =>
				json({
					company: {
						country: 'RU',
						currency: 'RUB',
						inn: seller.inn,
						legal_name: seller.legalName,
						name: seller.name,
						ogrn: seller.ogrn,
						ownership_form: 'ООО',
						tax_system: 'USN',
					},
					ratings: [rating('rating_shipment_delay', 'Просроченные отгрузки', 2.4, now), rating('rating_reaction_time', 'Отмены', 0.6, now)],
					subscription: { is_premium: false, type: 'UNSPECIFIED' },
				}),
		}),
	];
}

function rating(id: string, name: string, percent: number, now: number) {
	const value = (until: number, amount: number) => ({
		date_from: new Date(until - 7 * day).toISOString(),
		date_to: new Date(until).toISOString(),
		formatted: `${amount.toFixed(1)} %`,
		status: { danger: false, premium: true, warning: false },
		value: amount,
	});
	return {
		rating: id,
		name,
		status: 'OK',
		value_type: 'PERCENT',
		current_value: value(now, percent),
		past_value: value(now - 7 * day, percent + 0.3),
	};
}
