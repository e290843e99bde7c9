import { type Drafts, defineJob } from '../../sync/jobs.ts';
import { groupedWarehouses, marketWarehouses, partnerWarehouses } from './api/warehouses.ts';
import { shopsOf } from './shops.ts';

const hour = { seconds: 3600 };

interface Position {
	part: 'apart' | 'grouped';
	cursor?: string;
}

/**
 * The seller's warehouses: first those that stand apart, then those in groups, which have a shop (`shopId`): their stocks can only
 * be asked for through it.
 */
export const ownWarehouses = defineJob({
	id: 'yandex.own-warehouses',
	every: hour,
	needs: 'warehouses',
	priority: 1,
	into: 'warehouses',
	removes: 'own',
	first: (): Position => ({ part: 'apart' }),
	async step({ page, cabinet }, { part, cursor }: Position) {
		const asked = { businessId: cabinet.accountId, cursor };
		if (part === 'apart') {
			const { answer, next } = await page(partnerWarehouses, asked);
			const rows = answer.result.warehouses.map(({ id, name, models }): Drafts['warehouses'] => {
				const state = models?.find(({ apiAvailability }) => apiAvailability !== undefined)?.apiAvailability;
				return { nativeId: id, kind: 'own', name, ...(state === undefined ? {} : { state }) };
			});
			const onward: Position = next === undefined ? { part: 'grouped' } : { part, cursor: next };
			return { rows, next: onward };
		}
		const { answer, next } = await page(groupedWarehouses, asked);
		const rows = answer.result.warehouses
			.filter(({ groupInfo }) => groupInfo)
			.map(({ id, name, campaignId, status }): Drafts['warehouses'] => ({
				nativeId: id,
				kind: 'own',
				name,
				shopId: campaignId,
				...(status ? { state: status.status } : {}),
			}));
		return { rows, ...(next === undefined ? {} : { next: { part, cursor: next } }) };
	},
});

/** The Market's warehouses; nobody asks for them when no shop sells from them. */
export const marketplaceWarehouses = defineJob({
	id: 'yandex.marketplace-warehouses',
	every: hour,
	needs: 'warehouses',
	priority: 1,
	into: 'warehouses',
	removes: 'marketplace',
	first: () => ({}),
	async step({ call, cabinet }) {
		if (shopsOf(cabinet, 'market').length === 0) return { rows: [] };
		const { warehouses } = (await call(marketWarehouses, undefined)).result;
		return { rows: warehouses.map(({ id, name }): Drafts['warehouses'] => ({ nativeId: id, kind: 'marketplace', name })) };
	},
});
