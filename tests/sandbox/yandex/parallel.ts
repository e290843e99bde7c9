import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Reply, SandboxRoute } from '../marketplace';
import { refused } from './errors';
import type { YandexKey } from './keys';
import { type Operation, operations, usualParallel } from './operations';

/**
 * The same routes, each refusing requests beyond those of its shop or business that are under way.
 * A request takes one turn of the event loop, so that those which arrive together are under way together.
 */
export function limitedInParallel(routes: readonly SandboxRoute<YandexKey>[]): readonly SandboxRoute<YandexKey>[] {
	const underWay = new Map<string, number>();
	return routes.map((route) => {
		const operation: Operation = operations[route.needs as keyof typeof operations];
		const most = operation.parallel ?? usualParallel;
		return {
			...route,
			handle: async (context): Promise<Reply> => {
				const owner = `${route.bucket?.(context)} ${operation.parallel === undefined ? '' : route.group}`;
				const now = underWay.get(owner) ?? 0;
				if (now >= most) return refused(420, `Hit rate limit of ${most} parallel requests`);
				underWay.set(owner, now + 1);
				try {
					await nextTurn();
					return await route.handle(context);
				} finally {
					underWay.set(owner, (underWay.get(owner) ?? 1) - 1);
				}
			},
		};
	});
}
