import type { SandboxMarketplace } from './marketplace';
import { type Scheme, schemes } from './world/plan';
import type { SellerWorld } from './world/seller-world';
import type { Warehouse } from './world/warehouses';

/** What a client that has read everything holds of a seller at one moment, by native ids. Shape of `GET /__sandbox/rows`. */
export interface SandboxRows {
	readonly products: readonly { readonly id: string; readonly article: string; readonly archived: boolean }[];
	readonly warehouses: readonly { readonly id: string; readonly owner: Warehouse['owner'] }[];
	/** Pieces that may be sold; a warehouse that never had the product has no row. */
	readonly stocks: readonly {
		readonly product: string;
		readonly owner: Warehouse['owner'];
		readonly warehouse: string;
		readonly free: number;
	}[];
	/** `createdAt` in epoch milliseconds. */
	readonly orders: readonly {
		readonly number: string;
		readonly scheme: Scheme;
		readonly status: string;
		/** Empty where there is none. */
		readonly substatus: string;
		readonly createdAt: number;
	}[];
	readonly supplies: readonly { readonly id: string; readonly status: string }[];
}

export const rowKinds = ['products', 'warehouses', 'stocks', 'orders', 'supplies'] as const satisfies readonly (keyof SandboxRows)[];

const owners = ['seller', 'marketplace'] as const;

type Make = (played: SandboxMarketplace, world: SellerWorld, now: number) => SandboxRows[keyof SandboxRows];

const makers: { readonly [Kind in keyof SandboxRows]: (...ask: Parameters<Make>) => SandboxRows[Kind] } = {
	products: ({ names }, world) =>
		[...world.listings()].flatMap((listing) => {
			const id = names.product(listing, world.place);
			return id === undefined ? [] : [{ id, article: listing.article, archived: listing.archived }];
		}),
	warehouses: ({ names }, world) =>
		[...world.ownWarehouses, ...world.marketplaceWarehouses].map((warehouse) => ({
			id: names.warehouse(warehouse),
			owner: warehouse.owner,
		})),
	stocks: ({ names }, world, now) =>
		[...world.listings()].flatMap((listing) => {
			const product = names.product(listing, world.place);
			if (product === undefined) return [];
			return owners.flatMap((owner) =>
				world.stocks(listing.good.number, owner, now).map(({ warehouse, present, reserved }) => ({
					product,
					owner,
					warehouse: names.warehouse(warehouse),
					free: present - reserved,
				})),
			);
		}),
	orders: ({ names }, world, now) => {
		const moved = names.moved?.(world, now);
		return schemes.flatMap((scheme) =>
			world.orders(scheme, now).map((order) => {
				const number = names.order(order);
				const { status, substatus } = moved?.get(number) ?? order.state;
				return { number, scheme, status, substatus, createdAt: order.createdAt };
			}),
		);
	},
	supplies: ({ names }, world, now) => world.supplies(now).map((supply) => ({ id: names.supply(supply), status: supply.state.status })),
};

/** The seller's rows of one kind at this moment. */
export const rowsOf = <Kind extends keyof SandboxRows>(kind: Kind, ...ask: Parameters<Make>): SandboxRows[Kind] => makers[kind](...ask);
