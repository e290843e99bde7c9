import type { MarketplaceId, MarketplacePlan } from './plan';
import { SellerWorld } from './seller-world';

export interface WorldOptions {
	readonly seed: number;
	/** Goods of the shop. */
	readonly products: number;
	/** Orders at each marketplace when the world begins. */
	readonly orders: number;
	/** When the world begins, epoch milliseconds. */
	readonly start: number;
}

/** The shop and everything that happens to it at all marketplaces. The same options give the same world. */
export class World {
	readonly options: WorldOptions;
	private readonly sellers = new Map<string, SellerWorld>();
	private readonly plans: readonly MarketplacePlan[];

	constructor(options: WorldOptions, plans: readonly MarketplacePlan[]) {
		this.options = options;
		this.plans = plans;
		for (const marketplace of plans) {
			for (const [place, seller] of marketplace.sellers.entries()) {
				this.sellers.set(seller.id, new SellerWorld({ ...options, marketplace, seller, place }));
			}
		}
	}

	/** The world of one seller. Throws if the id is unknown. */
	seller(id: string): SellerWorld {
		const found = this.sellers.get(id);
		if (!found) throw new Error(`The sandbox has no seller ${id}`);
		return found;
	}

	/** The worlds of a marketplace's sellers. */
	sellersOf(marketplace: MarketplaceId): SellerWorld[] {
		const plan = this.plans.find(({ id }) => id === marketplace);
		return plan ? plan.sellers.map(({ id }) => this.seller(id)) : [];
	}
}
