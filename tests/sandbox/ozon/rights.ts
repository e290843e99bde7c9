import type { Reply, RouteContext, SandboxRoute } from '../marketplace';
import { refused } from './errors';
import type { OzonKey, OzonRole } from './keys';

/** Parts of the shop that the limited role reaches. */
const priceParts: readonly (string | undefined)[] = [undefined, 'products', 'prices'];

function allows(role: OzonRole, { writes, needs }: SandboxRoute<OzonKey>): boolean {
	if (role === 'Admin') return true;
	return role === 'Admin read only' ? !writes : priceParts.includes(needs);
}

/** Paths that a role may call, as `/v1/roles` lists them. */
export function allowedPaths(role: OzonRole, routes: readonly SandboxRoute<OzonKey>[]): string[] {
	return routes.filter((route) => allows(role, route)).map(({ path }) => path);
}

/** Refuses what the key's role does not reach. */
export function checkRights({ credential }: RouteContext<OzonKey>, route: SandboxRoute<OzonKey>): Reply | undefined {
	return allows(credential.role, route) ? undefined : refused(7, 'Api-Key is missing a required role for a method');
}
