import { type Drafts, defineJob } from '../../sync/jobs.ts';
import { sellerWarehouses, wbWarehouses } from './api/warehouses.ts';

const hour = { seconds: 3600 };

export const ownWarehouses = defineJob({
	id: 'wildberries.own-warehouses',
	every: hour,
	needs: 'warehouses',
	priority: 1,
	into: 'warehouses',
	removes: 'own',
	first: () => ({}),
	async step({ call }) {
		const warehouses = await call(sellerWarehouses, undefined);
		return {
			rows: warehouses.map(({ id, name, isDeleting, isProcessing }): Drafts['warehouses'] => {
				const state = isDeleting ? 'isDeleting' : isProcessing ? 'isProcessing' : undefined;
				return { nativeId: id, kind: 'own', name, ...(state === undefined ? {} : { state }) };
			}),
		};
	},
});

/** Names behind the ids of WB stocks and supplies; opens with the category of supplies. */
export const marketplaceWarehouses = defineJob({
	id: 'wildberries.marketplace-warehouses',
	every: hour,
	needs: 'supplies',
	priority: 1,
	into: 'warehouses',
	removes: 'marketplace',
	first: () => ({}),
	async step({ call }) {
		const warehouses = await call(wbWarehouses, undefined);
		return { rows: warehouses.map(({ ID, name }): Drafts['warehouses'] => ({ nativeId: ID, kind: 'marketplace', name })) };
	},
});
