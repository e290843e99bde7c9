import * as z from 'zod/mini';
import type { MarketplaceId } from '../cabinets/model.ts';
import { AppError } from '../core/errors.ts';
import { countUnknownCodes } from '../diagnostics/commands.ts';
import { cabinetHostOf } from '../marketplaces/hosts.ts';
import { allLabelTerms } from '../marketplaces/labels.ts';
import { offersFor } from '../marketplaces/offers.ts';
import type { LabelOverlayCalls, OverlayNotice, PriceOverlayCalls, SupplyOverlayCalls } from '../messaging/protocol.ts';
import { asked, type Handlers } from '../messaging/server.ts';
import type { Order } from '../orders/model.ts';
import { badges } from '../orders/queries.ts';
import { tellTabsOf } from '../platform/cabinet-tabs.ts';
import { languageOf } from '../platform/i18n.ts';
import { type Sender, tellTab } from '../platform/messages.ts';
import { ownTexts } from '../platform/own-texts.ts';
import { enterTab } from '../platform/scripts.ts';
import { openSidePanel } from '../platform/side-panel.ts';
import { writeStored } from '../platform/storage.ts';
import { openWorkspace } from '../platform/tabs.ts';
import { readSettings } from '../settings/queries.ts';
import { unifiedIds } from '../statuses/model.ts';
import { database } from '../storage/db.ts';
import { anchorShape, marketplaceShape, pageIdShape, readAnchorFile } from './anchors-schema.ts';
import { printOffer } from './labels/print-offer.ts';
import type { PageReport } from './model.ts';
import { isOverlayText } from './own-texts.ts';

/** How long a page may take to describe itself. */
const snapshotPatience = 10_000;

const shortText = () => z.string().check(z.maxLength(200));
const count = () => z.int().check(z.minimum(0));

const report = (): z.ZodMiniType<PageReport & { unknownTexts: string[] }> =>
	z.object({
		id: shortText(),
		marketplace: marketplaceShape(),
		pageId: pageIdShape(),
		at: z.number(),
		steps: z.object({ route: z.boolean(), ids: count(), rows: count(), drawn: count(), later: z.optional(count()) }),
		anchorId: z.optional(shortText()),
		taught: z.boolean(),
		reason: z.optional(z.enum(['not-an-order-page', 'login', 'antibot', 'no-ids', 'no-rows', 'ambiguous', 'gave-up', 'ok'])),
		unknownTexts: z.array(shortText()).check(z.maxLength(100)),
	});

const page = () => z.object({ marketplace: marketplaceShape(), pageId: pageIdShape() });

/** Pages that were asked to describe themselves. A worker that dies meanwhile fails the question, which is asked again by hand. */
const awaited = new Map<number, (snapshot: { pageId: string; marketplace: MarketplaceId; snapshot: string }) => void>();

/** The action that was chosen on a badge, as the side panel reads it. */
export const chosenActionKey = 'chosenAction';

/** Pages that were asked whose account they show. */
const toldAccounts = new Map<number, (current: { marketplace: MarketplaceId; accountId?: string | undefined }) => void>();

/** How long a page may take to say it: longer ones are gone, or hang. */
const accountPatience = 2_000;

/** The account that the cabinet page in the tab shows at this moment, read anew; undefined when there is no such page, or it does not answer. */
export async function accountOnPage(tabId: number): Promise<{ marketplace: MarketplaceId; accountId?: string } | undefined> {
	const told = new Promise<{ marketplace: MarketplaceId; accountId?: string | undefined } | undefined>((resolve) => {
		setTimeout(resolve, accountPatience, undefined);
		toldAccounts.set(tabId, resolve);
	});
	const heard = await tellTab(tabId, { kind: 'tell-current' });
	const current = heard ? await told : undefined;
	toldAccounts.delete(tabId);
	if (!current) return undefined;
	return { marketplace: current.marketplace, ...(current.accountId === undefined ? {} : { accountId: current.accountId }) };
}

/** The order in front, by tab, as the side panel reads it. */
export const currentOrderKey = 'currentOrder';

const taughtChanged = (marketplace: MarketplaceId) => tellTabsOf([cabinetHostOf[marketplace]], { kind: 'taught-changed' });

/** Pages of all cabinets together; a script that invents more of them is not a page of ours any more. */
const mostReports = 500;

async function keepReport(report: PageReport): Promise<void> {
	const { pageReports } = database();
	await database().transaction('rw', pageReports, async () => {
		if ((await pageReports.get(report.id)) || (await pageReports.count()) < mostReports) await pageReports.put(report);
	});
}

const tabOf = (sender: Sender): number | undefined => (sender.kind === 'content' ? sender.tabId : undefined);

type OverlayName = Exclude<
	Extract<keyof Handlers, `overlay.${string}`>,
	keyof PriceOverlayCalls | keyof LabelOverlayCalls | keyof SupplyOverlayCalls
>;

const textsIn = ownTexts(isOverlayText);

/** What a badge's details offer: what may be done with the order now, and its label, where it has one or will have. */
function offersOnBadge(order: Order): string[] {
	const offers = offersFor(order).map(({ id }) => id);
	const standing = allLabelTerms[order.marketplace].orderLabel(order);
	return standing === undefined || standing === 'wait' ? [...offers, printOffer] : offers;
}

/** Everything that content scripts ask, and what our pages ask of them. */
export const overlayHandlers: Handlers<OverlayName> = {
	'overlay.hello': {
		ask: asked(() => z.object({ marketplace: marketplaceShape() })),
		async run({ marketplace }) {
			const { language } = await readSettings();
			const chosen = languageOf(language);
			const [anchors, cabinets] = await Promise.all([database().anchors.toArray(), database().cabinets.toArray()]);
			return {
				language: chosen,
				messages: await textsIn(chosen),
				taught: anchors.filter((taught) => taught.marketplace === marketplace).map(({ pageId, anchor }) => ({ pageId, anchor })),
				connected: cabinets.some((cabinet) => cabinet.marketplace === marketplace),
			};
		},
	},
	'overlay.badges': {
		ask: asked(() => z.object({ marketplace: marketplaceShape(), numbers: z.array(shortText()).check(z.maxLength(5000)) })),
		run: ({ marketplace, numbers }) => badges(marketplace, numbers, offersOnBadge),
	},
	'overlay.report': {
		ask: asked(report),
		async run({ unknownTexts, ...seen }, sender) {
			const now = Date.now();
			const kept: PageReport = { ...seen, id: `${seen.marketplace}/${seen.pageId}`, at: now };
			const tabId = tabOf(sender);
			await keepReport(kept);
			if (tabId !== undefined) await writeStored('session', { [`pageReport:${tabId}`]: kept });
			await countUnknownCodes(database(), seen.marketplace, unknownTexts, now);
		},
	},
	'overlay.current': {
		ask: asked(() =>
			z.object({
				marketplace: marketplaceShape(),
				number: z.optional(shortText()),
				accountId: z.optional(shortText()),
				status: z.optional(z.enum(unifiedIds)),
				hidden: z.optional(z.boolean()),
			}),
		),
		async run({ hidden, ...current }, sender) {
			const tabId = tabOf(sender);
			if (tabId !== undefined) toldAccounts.get(tabId)?.(current);
			if (!hidden) await writeStored('session', { [currentOrderKey]: { ...current, tabId } });
		},
	},
	'overlay.teach': {
		ask: asked(() => z.extend(page(), { anchor: anchorShape() })),
		async run({ marketplace, pageId, anchor }) {
			await database().anchors.put({ id: `${marketplace}/${pageId}`, marketplace, pageId, anchor, taughtAt: Date.now() });
			await taughtChanged(marketplace);
		},
	},
	'overlay.snapshot': {
		ask: asked(() => z.extend(page(), { snapshot: z.string().check(z.maxLength(20_000_000)) })),
		run(snapshot, sender) {
			const tabId = tabOf(sender);
			if (tabId !== undefined) awaited.get(tabId)?.(snapshot);
		},
	},
	'overlay.act': {
		ask: asked(() => z.object({ marketplace: marketplaceShape(), number: shortText(), actionId: shortText() })),
		async run(chosen, sender) {
			const tabId = tabOf(sender);
			if (tabId === undefined) return;
			// First of all: only while the press is being answered may the panel be opened.
			const opening = openSidePanel(tabId);
			await writeStored('session', { [chosenActionKey]: { ...chosen, tabId } });
			await opening;
		},
	},
	'overlay.open': {
		ask: asked(() => z.object({ orderId: z.optional(shortText()) })),
		run: ({ orderId }) => openWorkspace(orderId === undefined ? '#/cabinets' : `#/today?order=${encodeURIComponent(orderId)}`),
	},
	'overlay.forget': {
		ask: asked(page),
		async run({ marketplace, pageId }) {
			await database().anchors.delete(`${marketplace}/${pageId}`);
			await taughtChanged(marketplace);
		},
	},
	'overlay.importAnchors': {
		ask: asked(() => z.object({ text: z.string().check(z.maxLength(1_000_000)) })),
		async run({ text }) {
			const anchors = readAnchorFile(text, Date.now());
			await database().anchors.bulkPut(anchors);
			await Promise.all([...new Set(anchors.map((taught) => taught.marketplace))].map(taughtChanged));
			return { imported: anchors.length };
		},
	},
	'overlay.startTeaching': {
		ask: asked(() => z.object({ tabId: z.int() })),
		async run({ tabId }) {
			if (!(await askTools(tabId, { kind: 'teach' }))) throw new AppError('not-found', { what: String(tabId) });
		},
	},
	'overlay.takeSnapshot': {
		ask: asked(() => z.object({ tabId: z.int() })),
		run: async ({ tabId }) => {
			const described = await snapshotOf(tabId);
			const day = new Date().toISOString().slice(0, 10);
			const page = described.pageId.replace(/[^a-z0-9-]+/gi, '-');
			return { name: `prilavok-${described.marketplace}-${page}-${day}.json`, text: described.snapshot };
		},
	},
};

/** Puts the tools into a cabinet page and tells them what is wanted; false when the tab is no cabinet of ours. */
async function askTools(tabId: number, notice: OverlayNotice): Promise<boolean> {
	return (await enterTab(tabId, '/overlay-tools.js')) && (await tellTab(tabId, notice));
}

function snapshotOf(tabId: number): Promise<{ pageId: string; marketplace: MarketplaceId; snapshot: string }> {
	return new Promise((resolve, reject) => {
		const missing = () => {
			awaited.delete(tabId);
			reject(new AppError('not-found', { what: String(tabId) }));
		};
		const timer = setTimeout(missing, snapshotPatience);
		awaited.set(tabId, (snapshot) => {
			clearTimeout(timer);
			awaited.delete(tabId);
			resolve(snapshot);
		});
		void askTools(tabId, { kind: 'take-snapshot' }).then((heard) => {
			if (heard) return;
			clearTimeout(timer);
			missing();
		});
	});
}
