import type { BadgeOrder } from '../orders/model.ts';
import type { GlyphId } from '../statuses/glyphs.ts';
import type { Mover, NativeStatus, UnifiedId } from '../statuses/model.ts';
import { isBeforeHandOver } from '../statuses/rules.ts';
import type { PageStatus } from './page-status.ts';

/** Everything that is known of one order on a page. */
export interface BadgeFacts {
	number: string;
	/** From the marketplace's API, through the background; absent = not stored, or nothing is connected. */
	order?: BadgeOrder;
	page?: PageStatus;
	/** Whether a cabinet of this marketplace is connected. */
	connected: boolean;
}

/** What the badge says, as data. Colours follow `tone`, the shape follows `glyph`. */
export type BadgeView = { tone: Mover | 'late'; glyph: GlyphId; fromPage: boolean } & (
	| { kind: 'status'; unified: UnifiedId; own?: BadgeOrder['own']; shipBy?: number }
	| { kind: 'unrecognised'; code: string }
	| { kind: 'conflict'; page: UnifiedId; api: UnifiedId }
	| { kind: 'no-data' }
);

const codeOf = (native: NativeStatus): string => (native.substatus ? `${native.status} / ${native.substatus}` : native.status);

/** Whether a page's words may stand for this native code: a code without a second part stands for all of its second parts. */
const covers = (codes: readonly NativeStatus[], nativeCode: string): boolean =>
	codes.some((code) => codeOf(code) === nativeCode || (!code.substatus && nativeCode.startsWith(`${code.status} / `)));

/** What a badge says. Pure; `now` in epoch milliseconds. */
export function badgeView({ order, page }: BadgeFacts, now: number): BadgeView {
	if (order) return ofOrder(order, page, now);
	if (page?.kind === 'unknown') return { kind: 'unrecognised', code: page.text, tone: 'unknown', glyph: 'unrecognised', fromPage: true };
	if (page) return { kind: 'status', unified: page.unified, tone: page.mover, glyph: page.unified, fromPage: true };
	return { kind: 'no-data', tone: 'unknown', glyph: 'none', fromPage: true };
}

function ofOrder(order: BadgeOrder, page: PageStatus | undefined, now: number): BadgeView {
	if (!order.known) return { kind: 'unrecognised', code: order.nativeCode, tone: 'unknown', glyph: 'unrecognised', fromPage: false };
	if (page?.kind === 'text' && page.unified !== order.unified && !covers(page.codes, order.nativeCode))
		return { kind: 'conflict', page: page.unified, api: order.unified, tone: 'trouble', glyph: 'conflict', fromPage: false };
	const open = isBeforeHandOver(order.unified) && order.mover !== 'nobody';
	const late = open && order.shipBy !== undefined && order.shipBy < now;
	return {
		kind: 'status',
		unified: order.unified,
		...(order.own ? { own: order.own } : {}),
		tone: late ? 'late' : order.mover,
		glyph: order.unified,
		fromPage: false,
		...(open && order.shipBy !== undefined ? { shipBy: order.shipBy } : {}),
	};
}
