import { describe, expect, test } from 'vitest';
import { json, type RouteContext, type SandboxRoute } from '../../sandbox/marketplace';
import type { YandexKey } from '../../sandbox/yandex/keys';
import { limitedInParallel } from '../../sandbox/yandex/parallel';
import { play } from '../../sandbox/yandex/route';

const context = (campaignId: string) => ({ params: { campaignId }, seller: { id: 'yandex-1' } }) as unknown as RouteContext<YandexKey>;

const only = (route: SandboxRoute<YandexKey>): SandboxRoute<YandexKey> => {
	const [limited] = limitedInParallel([route]);
	if (!limited) throw new Error('The route is gone');
	return limited;
};

describe('requests of Yandex Market that come at the same time', () => {
	test.each([
		['getCampaign', 4],
		['getOrders', 6],
	] as const)('%s: %i of one shop are answered, the others refused, and later ones are welcome', async (id, most) => {
		const route = only(play(id, { handle: () => json({}) }));
		const burst = await Promise.all(Array.from({ length: most + 3 }, () => route.handle(context('1'))));
		expect(burst.filter(({ status }) => status === 200)).toHaveLength(most);
		expect(burst.filter(({ status }) => status === 420)).toHaveLength(3);
		expect((await route.handle(context('1'))).status).toBe(200);
	});

	test('of different shops are counted apart', async () => {
		const route = only(play('getCampaign', { handle: () => json({}) }));
		const burst = await Promise.all(['1', '2', '3', '4', '5', '6'].map((shop) => route.handle(context(shop))));
		expect(burst.every(({ status }) => status === 200)).toBe(true);
	});
});
