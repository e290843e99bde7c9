import * as z from 'zod/mini';
import { foreignHost } from '../label-files';
import { json, type Reply, type SandboxRoute } from '../marketplace';
import { pictureHost as fileHost } from '../world/goods';
import type { OrderNow } from '../world/orders';
import { badRequest, notFound } from './errors';
import type { OzonKey } from './keys';
import { labelDeskOf } from './label-desk';
import { postingNumber } from './numbers';
import { postingAt } from './postings';
import { route } from './route';
import * as shape from './shapes';

/*
 * Labels of postings, in the versions that are newer than the official document (contracts/README.md § 1.8). What is not told there: how many
 * postings may be named (a thousand here), and what comes of those that were assembled a moment ago (left out of the file with the words of the older
 * method, and refused with them if nothing else was named).
 */

const mostPostings = 1_000;

/** Labels are to be asked for 45 to 60 seconds after the assembly. */
const readyAfter = 45_000;
export const notReady = "The next postings aren't ready";

const isReady = ({ life }: OrderNow, now: number): boolean => {
	const past = life.filter(({ at }) => at <= now);
	const before = past.findLastIndex(({ status }) => status !== 'awaiting_deliver');
	const assembledAt = past[before + 1]?.at;
	return assembledAt !== undefined && now - assembledAt >= readyAfter;
};

/** Link to a file of the seller; a twist may lead it elsewhere. */
export const linkTo = ({ path, twist }: { path: string; twist: string | undefined }): string =>
	`https://${twist === 'foreign-host' ? foreignHost : fileHost}${path}`;

export const labelRoutes: readonly SandboxRoute<OzonKey>[] = [
	route({
		method: 'POST',
		path: '/v3/posting/fbs/package-label/create',
		group: 'common',
		needs: 'orders',
		body: z.object({ posting_numbers: z.array(z.string().check(z.minLength(1))).check(z.minLength(1), z.maxLength(mostPostings)) }),
		handle({ world, body, now }): Reply {
			const numbers = [...new Set(body.posting_numbers)];
			const orders = numbers.flatMap((number) => postingAt(world, number, now) ?? []);
			if (orders.length < numbers.length) return badRequest('POSTING_NUMBERS_IS_INCORRECT_FOR_COMPANY');
			if (orders.some(({ state }) => state.status !== 'awaiting_deliver')) return badRequest('INVALID_ARGUMENT');
			const early = orders.filter((order) => !isReady(order, now));
			if (early.length === orders.length) return badRequest(notReady);
			const twist = world.labelTwists.take();
			const postings = orders.map(({ serial }) => serial);
			const left = new Map(early.map(({ serial }) => [serial, notReady]));
			const tasks = (['big', 'small'] as const).map((size) => labelDeskOf(world).addTask({ size, postings, left, twist }, now));
			return json({ tasks: tasks.map(({ id, size }) => ({ task_id: id, task_type: `${size}_label` })) });
		},
	}),
	route({
		method: 'POST',
		path: '/v2/posting/fbs/package-label/get',
		group: 'common',
		needs: 'orders',
		body: z.object({ task_id: shape.id }),
		handle({ world, body, now }): Reply {
			const task = labelDeskOf(world).tasks.find(({ id }) => id === body.task_id);
			if (!task) return notFound('TASK_NOT_FOUND');
			const done = now >= task.doneAt;
			const unprinted = [...task.left].map(([serial, message]) => ({ posting_number: postingNumber({ serial }), message }));
			return json({
				status: {
					code: done ? 'completed' : now >= task.startedAt ? 'in_progress' : 'pending',
					postings_count: task.postings.length,
					printed_postings_count: done ? task.postings.length - unprinted.length : 0,
					unprinted_postings: done ? unprinted : [],
				},
				file_url: done ? linkTo(task) : '',
				error: { code: '', message: '' },
			});
		},
	}),
];
