import type { MarketplaceId } from '../cabinets/model.ts';
import { cabinetHostOf, cabinetHosts } from '../marketplaces/hosts.ts';
import { tellTabsOf } from '../platform/cabinet-tabs.ts';
import { rebuildSnapshot } from '../stocks/snapshot.ts';
import { rebuildSummary } from '../summary/build.ts';
import type { SupplyPlan } from '../supplies/rules.ts';

/** While sync is at work the popup's picture is made anew at most this often. */
const pause = 2_000;

let planned: ReturnType<typeof setTimeout> | undefined;
let building: Promise<void> = Promise.resolve();
const changedOrders = new Map<MarketplaceId, Set<string>>();

/** Remembers orders that the open cabinet pages should hear of. */
export function noteOrders(marketplace: MarketplaceId, numbers: readonly string[]): void {
	const known = changedOrders.get(marketplace) ?? new Set();
	for (const number of numbers) known.add(number);
	changedOrders.set(marketplace, known);
}

let plansChanged = false;

/** Remembers that plans of supplies may say something else, so that the open cabinet pages ask again. */
export function notePlans(): void {
	plansChanged = true;
}

async function tellPages(): Promise<void> {
	const told = [...changedOrders];
	changedOrders.clear();
	const plansTold = plansChanged;
	plansChanged = false;
	if (plansTold) await tellTabsOf(cabinetHosts, { kind: 'supplies-changed' });
	await Promise.all(told.map(([id, numbers]) => tellTabsOf([cabinetHostOf[id]], { kind: 'orders-changed', numbers: [...numbers] })));
}

/** Brings the popup's picture and the badges on open pages up to date in a moment; calls in between are one. */
export function refreshSoon(): void {
	if (planned !== undefined) return;
	planned = setTimeout(() => {
		planned = undefined;
		void refresh(false);
	}, pause);
}

let tellTrouble = (thrown: unknown): void => {
	throw thrown;
};

/** Who is told when plans could not be looked at: whoever asked for the pictures has them all the same. */
export function onLookTrouble(hear: (thrown: unknown) => void): void {
	tellTrouble = hear;
}

/** Marks what shows by itself to be done, and tells what is due. */
async function lookAt(plans: readonly SupplyPlan[]): Promise<void> {
	const { lookAtPlans, markSeenSteps } = await import('./plan-watching.ts');
	if (!(await markSeenSteps(plans))) return lookAtPlans(plans);
	notePlans();
	await lookAtPlans(await rebuildSummary(Date.now()));
}

/** The same at once; with `stock` also the stock record, which is built when goods or amounts have changed. One at a time. */
export function refresh(stock = true): Promise<void> {
	building = building
		.catch(() => undefined)
		.then(async () => {
			await tellPages();
			if (stock) await rebuildSnapshot(Date.now());
			const plans = await rebuildSummary(Date.now());
			await lookAt(plans).catch(tellTrouble);
		});
	return building;
}
