import type { Change } from '../../../changes/model.ts';
import type { Doing, Outcome } from '../../../outbox/action.ts';
import { markStatuses } from '../api/marks.ts';
import { type BoxedItem, orderBoxes, type ShownInstance, type StandingOrder } from '../api/order-actions.ts';
import { stages } from '../offers.ts';
import { codesIn, withCodes } from './box-codes.ts';
import { hasChanged } from './boxes.ts';
import { askedOrSeen, other, standing, type Wish, wishOf } from './standing.ts';

/** What `yandex.set-marks` has planned. */
interface MarksWish extends Wish {
	marks: readonly { line: number; codes: readonly string[] }[];
	/** The Market asks the register about these codes. */
	checked: boolean;
	/** What the user saw in the order. */
	lines: { article: string; quantity: number }[];
}

const second = 1000;
/** The Market looks into the codes for a while; how long is not documented. */
const checkTakes = 5 * second;
/** "Could not be checked" is to be tried again later. */
const failedAgainAfter = 60 * second;
/** Codes that are there for so long and are not being checked are not going to be. */
const checkBeginsWithin = 10 * 60 * second;

const separator = '\u001d';

/** A code that is shown without its tail is the beginning of the whole one. */
const isBeginning = (shown: string, code: string): boolean => shown === code || code.startsWith(`${shown}${separator}`);

const isShown = (code: string, { cis, cisFull }: ShownInstance): boolean =>
	cisFull === undefined ? cis !== undefined && isBeginning(cis, code) : cisFull === code;

/** Whether exactly these codes are there for each line of the wish. */
const isGiven = ({ items }: StandingOrder, { marks }: MarksWish): boolean =>
	marks.every(({ line, codes }) => {
		const { instances = [] } = items[line] ?? {};
		const ofCodes = instances.filter(({ cis, cisFull }) => cis !== undefined || cisFull !== undefined);
		return ofCodes.length === codes.length && codes.every((code) => ofCodes.some((one) => isShown(code, one)));
	});

/** Boxes as they stand, or everything in one; with the codes that are there, and those of the wish in place of the ones of their lines. */
function boxesWith(order: StandingOrder, { marks }: MarksWish): BoxedItem[][] {
	const { items, delivery } = order;
	const laidOut = delivery.boxesLayout.map((box) =>
		box.items.map(
			({ id, fullCount, partialCount }): BoxedItem => (partialCount ? { id, partialCount } : { id, fullCount: fullCount ?? 0 }),
		),
	);
	const boxes = laidOut.length > 0 ? laidOut : [items.map(({ id, count }): BoxedItem => ({ id, fullCount: count }))];
	const codes = codesIn(order);
	for (const { line, codes: own } of marks) {
		const id = items[line]?.id;
		if (id === undefined) continue;
		codes.set(
			id,
			own.map((cis) => ({ cis })),
		);
	}
	return withCodes(boxes, codes);
}

/** What the Market's check says of the wish's codes; they are there. */
async function checkOf({ calls, now }: Doing, change: Change): Promise<Outcome> {
	const { shop, marks } = wishOf<MarksWish>(change);
	const { result } = await calls.call(markStatuses, { campaignId: shop, orderId: change.number });
	const told = result.items.flatMap(({ cis }) => cis);
	const own = marks.flatMap(({ codes }) => codes.map((code) => told.find(({ value }) => isBeginning(value, code))));
	const bad = own.flatMap((one) => (one?.status === 'INVALID' ? (one.substatus ?? one.status) : []));
	if (bad.length > 0) return { is: 'refused', words: [...new Set(bad)].join(', ') };
	if (own.every((one) => one?.status === 'OK')) return { is: 'done' };
	if (own.some((one) => one?.status === 'FAILED')) return { is: 'again', at: now + failedAgainAfter, words: 'FAILED' };
	const waits = own.some((one) => one?.status === 'IN_PROGRESS') || now - (change.sentAt ?? now) < checkBeginsWithin;
	return waits ? { is: 'accepted', at: now + checkTakes } : { is: 'done', words: own.find((one) => one?.status !== 'OK')?.status ?? '' };
}

async function judge(doing: Doing, order: StandingOrder | undefined, change: Change): Promise<Outcome> {
	if (!order) return { is: 'accepted' };
	const wish = wishOf<MarksWish>(change);
	if (!hasChanged(order, wish) && isGiven(order, wish) && order.status !== 'CANCELLED')
		return wish.checked ? checkOf(doing, change) : { is: 'done' };
	return order.status === 'PROCESSING' && order.substatus === stages.started ? { is: 'absent' } : other(order);
}

/** Whether the codes of each change are there, and what the check says of them. */
export async function lookAtMarks(doing: Doing): Promise<Outcome[]> {
	const orders = await standing(doing);
	const outcomes: Outcome[] = [];
	for (const [place, change] of doing.changes.entries()) outcomes.push(await judge(doing, orders[place], change));
	return outcomes;
}

/** Reads the order first: its boxes are said anew as they stand, with the codes. Codes that are there already are not said again. */
export async function sendMarks(doing: Doing): Promise<Outcome[]> {
	const [change] = doing.changes;
	const [order] = await standing(doing);
	if (!change || !order) return [{ is: 'again' }];
	const wish = wishOf<MarksWish>(change);
	if (hasChanged(order, wish)) return [{ is: 'other', words: order.items.map(({ offerId, count }) => `${offerId} × ${count}`).join(', ') }];
	const found = await judge(doing, order, change);
	if (found.is !== 'absent' && found.is !== 'again') return [found];
	const put = async (): Promise<Outcome[]> => {
		await doing.calls.call(orderBoxes, { campaignId: wish.shop, orderId: order.orderId, boxes: boxesWith(order, wish) });
		return [{ is: 'accepted', at: doing.now + checkTakes }];
	};
	return askedOrSeen(doing, put, lookAtMarks);
}
