import { type Drafts, defineJob } from '../../sync/jobs.ts';
import { ozonWarehouses, sellerWarehouses } from './api/warehouses.ts';

const hour = { seconds: 3600 };

export const ownWarehouses = defineJob({
	id: 'ozon.own-warehouses',
	every: hour,
	needs: 'warehouses',
	priority: 1,
	into: 'warehouses',
	removes: 'own',
	first: (): { cursor?: string } => ({}),
	async step({ page }, { cursor }) {
		const { answer, next } = await page(sellerWarehouses, { cursor });
		return {
			rows: answer.warehouses.map(({ warehouse_id, name, status }): Drafts['warehouses'] => ({
				nativeId: warehouse_id,
				kind: 'own',
				name,
				state: status,
			})),
			...(next === undefined ? {} : { next: { cursor: next } }),
		};
	},
});

export const marketplaceWarehouses = defineJob({
	id: 'ozon.marketplace-warehouses',
	every: hour,
	needs: 'warehouses',
	priority: 1,
	into: 'warehouses',
	removes: 'marketplace',
	first: () => ({}),
	async step({ call }) {
		const { warehouses } = await call(ozonWarehouses, undefined);
		return { rows: warehouses.map(({ warehouse_id, name }) => ({ nativeId: warehouse_id, kind: 'marketplace', name })) };
	},
});
