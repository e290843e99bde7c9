import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import { sendItems, startJob } from '../../../lib/printing/commands.ts';
import { orderStates } from '../../../lib/printing/order-states.ts';
import { cabinet, jobIdOf, options, printDesk, targetOf } from './toy.ts';

type Desk = Awaited<ReturnType<typeof printDesk>>;

const statesOf = async ({ tools }: Desk, numbers: readonly string[]): Promise<Record<string, string>> =>
	Object.fromEntries((await orderStates(cabinet.id, numbers, tools)).map(({ number, state }) => [number, state]));

test('a page is told of each order what a job would be told; what is not stored is told of as nothing', async () => {
	const desk = await printDesk(4);
	const [ready = '', busy = '', cancelled = '', early = ''] = desk.numbers;
	const orders = await desk.db.orders.toArray();
	for (const order of orders) {
		if (order.number === cancelled) await desk.db.orders.put({ ...order, unified: 'cancelled' });
		if (order.number === early) await desk.db.orders.put({ ...order, actions: [] });
	}
	await startJob({ jobId: jobIdOf(1), targets: [targetOf(busy)], options, source: 'cabinet-page' }, desk.tools);
	expect(await statesOf(desk, [...desk.numbers, ready, 'unheard-of'])).toEqual({
		[ready]: 'ready',
		[busy]: 'in-job',
		[cancelled]: 'refused',
		[early]: 'waiting',
	});

	await desk.settle();
	const [item] = await desk.db.printItems.toArray();
	expect(await sendItems(jobIdOf(1), [item?.id ?? ''], desk.tools)).toHaveLength(1);
	expect(await statesOf(desk, [busy])).toEqual({ [busy]: 'printed' });
});
