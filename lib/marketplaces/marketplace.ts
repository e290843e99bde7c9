import type { Cabinet, Credentials, MarketplaceId } from '../cabinets/model.ts';
import type { ErrorCode } from '../core/errors.ts';
import type { LabelSource } from '../labels/fetcher.ts';
import type { KeyCheck } from '../messaging/protocol.ts';
import type { Order } from '../orders/model.ts';
import type { Action } from '../outbox/action.ts';
import type { PriceTerms } from '../prices/terms.ts';
import type { AnyRequest } from '../requests/define.ts';
import type { StatusRule } from '../statuses/model.ts';
import type { SlotSource } from '../supplies/visits/slots.ts';
import type { AnyJob, Caller } from '../sync/jobs.ts';

/** All that the rest of Prilavok knows of a marketplace. Adding one is a folder beside this file and a line in `registry.ts`. */
export interface Marketplace<Id extends MarketplaceId = MarketplaceId> {
	id: Id;

	/** The key as it will be stored: trimmed, its form checked. Throws `key-malformed`, or `key-other-marketplace` with `{marketplace}`. */
	readCredentials(entered: CredentialsOf<Id>): CredentialsOf<Id>;
	/** Headers that prove who we are; put only on requests to this marketplace's own API hosts. */
	authorize(credentials: CredentialsOf<Id>): Record<string, string>;
	/** Whom the key belongs to, what it may read and until when. Throws `key-refused`, `key-expired` … `now` is epoch ms. */
	check(ask: { calls: Caller; credentials: CredentialsOf<Id>; now: number }): Promise<KeyCheck>;

	/** What a refusal (4XX) means, from its status and text, where that is more exact than the status alone. */
	refusal?(status: number, text: string): ErrorCode | undefined;

	requests: readonly AnyRequest[];
	jobs: readonly AnyJob[];
	statuses: readonly StatusRule[];
	/** What may be done, under the ids of the marketplace's offers (`offers.ts`): a part of the worker of its own, read when something is. */
	actions?: () => Promise<readonly Action[]>;

	/** How prices are set here. */
	prices?: PriceTerms;

	/** Where labels come from: a part of the worker of its own, read when something is printed. What may be printed is told by `labels.ts`. */
	labels?: () => Promise<LabelSource>;

	/** Slots for supplies, where the marketplace tells them: a part of the worker of its own. */
	slots?: () => Promise<SlotSource>;

	/** The order as the marketplace answers it now, unread and unkept, for people to look at. Rejects as calls do. */
	rawOrder?(ask: { cabinet: Cabinet; calls: Caller; order: Order }): Promise<unknown>;

	/** The order's place in the marketplace's own cabinet; absent = there is none that we know. */
	orderPage?(order: Pick<Order, 'number' | 'scheme' | 'shopId'>, accountId: string): string | undefined;
}

export type CredentialsOf<Id extends MarketplaceId> = Extract<Credentials, { marketplace: Id }>;

/**
 * A marketplace as those see it who do not care which one it is. They hand credentials only to the marketplace that the credentials
 * themselves name (`marketplaceOf`), which is what makes the widening safe.
 */
export const defineMarketplace = <Id extends MarketplaceId>(marketplace: Marketplace<Id>): Marketplace =>
	marketplace as unknown as Marketplace;
