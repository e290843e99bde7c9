import type { ZodMiniType } from 'zod/mini';
import type { OrderNow } from './world/orders';
import type { MarketplaceId, MarketplacePlan, SellerPlan } from './world/plan';
import type { Listing, SellerWorld } from './world/seller-world';
import type { SupplyNow } from './world/supplies';
import type { Warehouse } from './world/warehouses';
import type { World } from './world/world';

/*
 * A marketplace is a plug-in: a plan for the world, credentials, and hosts. A host is either an API (routes behind
 * authentication and limits) or a set of plain pages. See `ozon/ozon.ts` for a whole one.
 */

/** An answer before it is sent. */
export interface Reply {
	readonly status: number;
	/** A string or bytes go out as they are; anything else as JSON; undefined as an empty body. */
	readonly body?: unknown;
	/** Lower-case names; several values of one name as a list. */
	readonly headers?: Readonly<Record<string, string | string[]>>;
}

/** A request as it came in, before anybody was recognised. */
export interface SandboxRequest {
	readonly host: string;
	readonly method: string;
	/** Path without host and query, e.g. `/v3/product/list`. */
	readonly path: string;
	/** Lower-case names. */
	readonly headers: Readonly<Record<string, string | undefined>>;
	/** Repeated parameters are kept in order. */
	readonly query: URLSearchParams;
	readonly rawBody: string;
	/** Virtual time, epoch milliseconds. */
	readonly now: number;
}

/** Who is asking, once the credential was recognised. */
export interface Caller<Credential> {
	readonly seller: SellerPlan;
	readonly credential: Credential;
}

/** All that a handler may use. */
export interface RouteContext<Credential, Body = unknown, Query = unknown> extends Caller<Credential> {
	readonly request: SandboxRequest;
	/** The goods, orders … of the caller. */
	readonly world: SellerWorld;
	readonly now: number;
	/** Parts of the path, e.g. `id` of `/orders/:id`. */
	readonly params: Readonly<Record<string, string>>;
	/** Checked by the route's `body`; `undefined` if the route has none and the request had none. */
	readonly body: Body;
	/** Checked by the route's `query`. */
	readonly query: Query;
}

/** One operation of an API. */
export interface SandboxRoute<Credential, Body = unknown, Query = unknown> {
	readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
	/** `:name` for a part, e.g. `/api/v3/orders/:orderId/cancel`. */
	readonly path: string;
	/** Name of a limit in the host's `limits`; without one nothing is counted. */
	readonly group?: string;
	/** True if the operation changes something: refused to read-only credentials. */
	readonly writes?: boolean;
	/** Right, category or scope that the credential needs; the host's `rights` decides. */
	readonly needs?: string;
	/** What the limit counts for this request; 1 if left out. */
	cost?(context: RouteContext<Credential, Body, Query>): number;
	/** Whose bucket it is, if not the seller's, e.g. a shop. */
	bucket?(context: RouteContext<Credential, Body, Query>): string;
	/** Shape of the JSON body; a mismatch is answered by the host's `refuse.badRequest`. */
	readonly body?: ZodMiniType<Body>;
	/** Shape of the query; values come in as strings, repeated ones as arrays of strings. */
	readonly query?: ZodMiniType<Query>;
	handle(context: RouteContext<Credential, Body, Query>): Reply | Promise<Reply>;
}

/**
 * How often something may be done.
 * Bucket: `burst` at once, and one more every `everyMs`. Window: `limit` in each `windowMs`, counted from the first one.
 */
export type LimitRule = { readonly everyMs: number; readonly burst: number } | { readonly windowMs: number; readonly limit: number };

/** What a limit says about one request. */
export interface LimitVerdict {
	readonly allowed: boolean;
	readonly rule: LimitRule;
	readonly group: string;
	/** What may still be done at once. */
	readonly remaining: number;
	/** Milliseconds until one more is allowed; 0 if one is allowed now. */
	readonly retryMs: number;
	/** Milliseconds until everything is allowed again. */
	readonly resetMs: number;
}

/** Why a body or query was refused. */
export interface Mismatch {
	readonly in: 'body' | 'query';
	/** Dotted path of the field, empty for the whole. */
	readonly field: string;
	/** `missing`, `type` (wrong type or not JSON) or `value` (right type, not allowed). */
	readonly kind: 'missing' | 'type' | 'value';
	/** English words for a developer. */
	readonly message: string;
}

/** An API behind one host name (or several with the same routes). */
export interface ApiHost<Credential> {
	readonly kind: 'api';
	readonly hosts: readonly string[];
	/** Says who asks, or how the request is refused. */
	authenticate(request: SandboxRequest): Caller<Credential> | Reply;
	/** Refuses what the credential may not do; undefined lets it pass. */
	rights?(context: RouteContext<Credential>, route: SandboxRoute<Credential>): Reply | undefined;
	readonly limits: Readonly<Record<string, LimitRule>>;
	/** Headers that tell the client about its limit, on every limited answer. */
	limitHeaders?(verdict: LimitVerdict, now: number): Readonly<Record<string, string>>;
	/** What an answer of this status costs besides; e.g. a 4XX at Wildberries. */
	costOf?(status: number): number;
	readonly routes: readonly SandboxRoute<Credential>[];
	readonly refuse: {
		notFound(request: SandboxRequest): Reply;
		badRequest(mismatch: Mismatch, request: SandboxRequest): Reply;
		tooMany(verdict: LimitVerdict, request: SandboxRequest): Reply;
		/** A route exists for this path, but not with this method; `notFound` if left out. */
		wrongMethod?(request: SandboxRequest): Reply;
		/** Something in the sandbox itself broke. */
		broken(request: SandboxRequest): Reply;
	};
}

/** Pages behind a host name, e.g. a cabinet; no authentication, no limits. */
export interface PageHost {
	readonly kind: 'pages';
	readonly hosts: readonly string[];
	/** Answers every request of the host, whatever its path. */
	handle(request: SandboxRequest, sandbox: PageContext): Reply | Promise<Reply>;
}

/** What a page may use. */
export interface PageContext {
	readonly world: World;
	readonly now: number;
	/** What a marketplace calls the things of the world. */
	names(marketplace: MarketplaceId): NativeNames;
}

export interface SandboxMarketplace<Credential = unknown> {
	readonly id: MarketplaceId;
	/** What the world must know of it. */
	readonly plan: MarketplacePlan;
	/** Keys handed out at the start, as the command prints them. */
	readonly credentials: Credentials;
	readonly hosts: readonly (ApiHost<Credential> | PageHost)[];
	/** How it calls the things of the world, for `GET /__sandbox/rows`. */
	readonly names: NativeNames;
	/** The world's serial behind a native order number, for `POST /__sandbox/act`; undefined if none can have it. */
	orderSerial(native: string): number | undefined;
	/** The same for a native supply number. */
	supplySerial(native: string): number | undefined;
}

/** Native ids of the things of a seller, as its API tells them. */
export interface NativeNames {
	/** Undefined for a listing that no list of the API shows. `place` is the seller's in the list of sellers. */
	product(listing: Listing, place: number): string | undefined;
	warehouse(warehouse: Warehouse): string;
	order(order: OrderNow): string;
	supply(supply: SupplyNow): string;
	/** Orders, by native number, whose state is not the world's own because rules of the marketplace have moved them. */
	moved?(world: SellerWorld, now: number): ReadonlyMap<string, { readonly status: string; readonly substatus: string }>;
	/** Orders on which a write took effect (`world.effects`), as they stand now; for `GET /__sandbox/state`. */
	written?(world: SellerWorld, now: number): readonly WrittenOrder[];
	/** Every price as the marketplace keeps it, by native id, in the order of the ids; for `GET /__sandbox/prices`. */
	prices?(world: SellerWorld, now: number): readonly KeptPrice[];
	/** Somebody in the cabinet sets a price, for `POST /__sandbox/price`; false when there is no such thing. */
	reprice?(world: SellerWorld, id: string, figures: CabinetPrice, now: number): boolean;
}

/** A price as the marketplace keeps it, in the marketplace's own words and units. */
export type KeptPrice = { readonly id: string } & Readonly<Record<string, string | number | boolean | null>>;

/** What somebody enters in the cabinet, in roubles; `discount` in per cent. */
export interface CabinetPrice {
	readonly price?: number;
	readonly before?: number;
	readonly discount?: number;
	readonly min?: number;
}

/** An order that the seller has changed through the API. */
export interface WrittenOrder {
	/** Native number, and native state as the API tells it. */
	readonly number: string;
	readonly status: string;
	/** Empty where there is none. */
	readonly substatus: string;
	/** Packages or boxes, if the seller laid the order out; items by their native ids. */
	readonly packages?: readonly { readonly id: string; readonly items: readonly { readonly id: string; readonly quantity: number }[] }[];
	/** The supply, carriage or shipment that it is in, if it is in one, and the native status of that. */
	readonly shipment?: { readonly id: string; readonly status: string };
	/** Native reason, if the seller cancelled it. */
	readonly cancelReason?: string;
	/** How often each operation took effect on it. */
	readonly effects: Readonly<Record<string, number>>;
}

/** Keys as printed: `good` are one per cabinet and one with `readOnly: true`; `bad` are expired, without rights … */
export interface Credentials {
	readonly good: readonly Readonly<Record<string, unknown>>[];
	/** Each has a `why`. */
	readonly bad: readonly Readonly<Record<string, unknown>>[];
}

/** What a marketplace is made from: who its sellers are and what their keys look like follow from it, and outlive a reset. */
export interface SandboxIdentity {
	readonly seed: number;
	/** When the sandbox was started, epoch milliseconds of the virtual clock; lives of keys count from here. */
	readonly start: number;
}

/** Makes a marketplace; exported by each marketplace's folder and listed in `registry.ts`. */
export type MakeMarketplace = (identity: SandboxIdentity) => SandboxMarketplace;

/** Declares a marketplace with its own type of credential. */
export function defineSandboxMarketplace<Credential>(make: (identity: SandboxIdentity) => SandboxMarketplace<Credential>): MakeMarketplace {
	return make as MakeMarketplace;
}

/**
 * Returns a function that declares routes for one type of credential, so that each route's body and query are typed by its own shapes.
 *
 *     const route = routesFor<OzonKey>();
 *     const roles = route({ method: 'POST', path: '/v1/roles', group: 'common', handle: ({ credential }) => json({ … }) });
 */
export function routesFor<Credential>() {
	return <Body = unknown, Query = unknown>(route: SandboxRoute<Credential, Body, Query>): SandboxRoute<Credential> =>
		route as SandboxRoute<Credential>;
}

/** A JSON answer. */
export function json(body: unknown, status = 200, headers?: Readonly<Record<string, string>>): Reply {
	return { status, body, headers };
}

/** An answer without a body. */
export function empty(status = 204, headers?: Readonly<Record<string, string>>): Reply {
	return { status, headers };
}

/** An answer with a body of the given type. */
export function content(type: string, body: string | Uint8Array, status = 200): Reply {
	return { status, body, headers: { 'content-type': type } };
}
