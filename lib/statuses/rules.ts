import type { MarketplaceId, Scheme } from '../cabinets/model.ts';
import {
	type ClientId,
	clientIds,
	type MappedStatus,
	type Mover,
	type NativeStatus,
	type StatusRule,
	type UnifiedId,
	unifiedIds,
} from './model.ts';

/** Who moves next when nothing more exact is known. */
export const moverOf = {
	new: 'seller',
	'to-confirm': 'seller',
	confirmed: 'seller',
	assembled: 'seller',
	packed: 'seller',
	'awaiting-label': 'seller',
	'label-received': 'seller',
	shipped: 'marketplace',
	delivered: 'nobody',
	cancelled: 'nobody',
	dispute: 'trouble',
	none: 'unknown',
} as const satisfies Record<UnifiedId, Mover>;

/** One line of a marketplace's `statuses.ts`: several second codes that mean the same may share a line. */
export interface StatusLine {
	status: string;
	substatus?: string | readonly string[];
	schemes?: readonly Scheme[];
	unified: UnifiedId;
	mover?: Mover;
}

/** Rules of a marketplace from its lines, each with an id that says what it matches: `ozon:awaiting_deliver/ship_failed@fbs+rfbs`. */
export function defineStatuses(marketplace: MarketplaceId, lines: readonly StatusLine[]): readonly StatusRule[] {
	return lines.flatMap(({ substatus, ...line }) => {
		const seconds = typeof substatus === 'string' ? [substatus] : (substatus ?? [undefined]);
		return seconds.map((second) => {
			const code = nativeCode({ status: line.status, substatus: second }, '/');
			const where = line.schemes ? `@${line.schemes.join('+')}` : '';
			return { id: `${marketplace}:${code}${where}`, marketplace, ...line, ...(second === undefined ? {} : { substatus: second }) };
		});
	});
}

/**
 * The unified status of an order. A line with the very substatus wins over a line for the status alone; of two equally
 * exact ones the line that names the scheme wins, then the earlier. A status without a line is not known and keeps its code.
 * A substatus that no line names does not hide the status: it is handed back as `unlisted`, to be counted and shown.
 */
export function mapStatus(rules: readonly StatusRule[], marketplace: MarketplaceId, scheme: Scheme, native: NativeStatus): MappedStatus {
	let best: StatusRule | undefined;
	let bestWeight = -1;
	let listed = !native.substatus;
	for (const rule of rules) {
		if (rule.marketplace !== marketplace) continue;
		if (rule.substatus !== undefined && rule.substatus === native.substatus) listed = true;
		if (rule.status !== native.status) continue;
		if (rule.schemes && !rule.schemes.includes(scheme)) continue;
		if (rule.substatus !== undefined && rule.substatus !== native.substatus) continue;
		const weight = (rule.substatus === undefined ? 0 : 2) + (rule.schemes ? 1 : 0);
		if (weight > bestWeight) {
			best = rule;
			bestWeight = weight;
		}
	}
	if (!best) return { known: false, unified: 'none', mover: 'unknown', code: nativeCode(native) };
	const mapped = {
		known: true,
		unified: best.unified,
		...(best.own === undefined ? {} : { own: best.own }),
		mover: best.mover ?? moverOf[best.unified],
		ruleId: best.id,
	} as const;
	return listed ? mapped : { ...mapped, unlisted: native.substatus };
}

/** Both native codes as one text: `awaiting_packaging`, `confirm / waiting`. */
export function nativeCode(native: NativeStatus, separator = ' / '): string {
	return native.substatus ? `${native.status}${separator}${native.substatus}` : native.status;
}

export const isUnifiedId = (id: string): id is UnifiedId => (unifiedIds as readonly string[]).includes(id);
export const isClientId = (id: string): id is ClientId => (clientIds as readonly string[]).includes(id);

/** The client status of an order that nobody has given one: the first of them. */
export const firstClient = 'client-new' satisfies ClientId;

/** Nothing more happens to it. */
export const isFinal = (unified: UnifiedId): boolean => unified === 'delivered' || unified === 'cancelled';

const handedOver: ReadonlySet<UnifiedId> = new Set(['shipped', 'delivered', 'cancelled', 'dispute']);

/** The goods have not left the seller yet, as far as the status tells. */
export const isBeforeHandOver = (unified: UnifiedId): boolean => !handedOver.has(unified);
