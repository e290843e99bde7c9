import type { ZodMiniType } from 'zod/mini';
import { type Reply, type RouteContext, routesFor, type SandboxRoute } from '../marketplace';
import type { Campaign, YandexKey } from './keys';
import { type OperationId, operations } from './operations';

const route = routesFor<YandexKey>();

interface Played<Body, Query> {
	readonly body?: ZodMiniType<Body>;
	readonly query?: ZodMiniType<Query>;
	/** What the limit counts, where it does not count requests. Called before rights are checked. */
	cost?(context: RouteContext<YandexKey, Body, Query>): number;
	handle(context: RouteContext<YandexKey, Body, Query>): Reply | Promise<Reply>;
}

/** Declares how an operation of the table is played. */
export function play<Body = unknown, Query = unknown>(id: OperationId, played: Played<Body, Query>): SandboxRoute<YandexKey> {
	const { method, path } = operations[id];
	return route<Body, Query>({
		...played,
		method,
		path,
		group: id,
		needs: id,
		bucket: ({ params, seller }) => params.campaignId ?? params.businessId ?? seller.id,
	});
}

/** The shop of the path; rights were checked, so it is one of the key's. */
export function campaignOf({ credential, params }: RouteContext<YandexKey>): Campaign {
	const found = credential.campaigns.find(({ id }) => String(id) === params.campaignId);
	if (!found) throw new Error(`The key has no shop ${params.campaignId}`);
	return found;
}
