import type { Cabinet } from '../../cabinets/model.ts';
import { keysOfCabinet, type PrilavokDatabase } from '../../storage/db.ts';
import type { Supply } from '../model.ts';
import { supplyOfShipment } from '../own-shipments.ts';
import { planRules } from '../queries.ts';
import { planOf } from '../rules.ts';
import { planCard } from './card.ts';
import type { PlanCard } from './standing.ts';

/**
 * What a cabinet calls its supplies: the shown number, and the native one, which an address may name instead. A name that means two of them
 * means none; what the user has planned by hand under a number counts where the cabinet has no such supply.
 */
export function suppliesByName(supplies: readonly Supply[], own: readonly Supply[]): Map<string, Supply> {
	const named = unambiguous(supplies);
	for (const [name, supply] of unambiguous(own)) if (!named.has(name)) named.set(name, supply);
	return new Map([...named].flatMap(([name, supply]) => (supply ? [[name, supply]] : [])));
}

function unambiguous(supplies: readonly Supply[]): Map<string, Supply | undefined> {
	const named = new Map<string, Supply | undefined>();
	for (const supply of supplies)
		for (const name of new Set([supply.number, supply.nativeId])) {
			const known = named.has(name);
			named.set(name, known ? undefined : supply);
		}
	return named;
}

/** Plans of the supplies that a cabinet's page calls so; a number that is not known is absent. `now` in epoch milliseconds. */
export async function planCards(db: PrilavokDatabase, cabinet: Cabinet, numbers: readonly string[], now: number): Promise<PlanCard[]> {
	const [supplies, shipments, rules] = await Promise.all([
		db.supplies
			.where('id')
			.between(...keysOfCabinet(cabinet.id))
			.toArray(),
		db.ownShipments.toArray(),
		planRules(),
	]);
	const own = shipments.filter(
		({ marketplace, cabinetId }) => marketplace === cabinet.marketplace && (cabinetId === undefined || cabinetId === cabinet.id),
	);
	const named = suppliesByName(supplies, own.map(supplyOfShipment));
	const asked = numbers.flatMap((number) => {
		const supply = named.get(number);
		return supply ? [{ number, supply }] : [];
	});
	const ids = [...new Set(asked.map(({ supply }) => supply.id))];
	const [facts, done] = await Promise.all([db.supplyFacts.bulkGet(ids), db.doneSteps.where('supplyId').anyOf(ids).toArray()]);
	const factsOf = new Map(facts.flatMap((row) => (row ? [[row.id, row] as const] : [])));
	return asked.map(({ number, supply }) => {
		const ticked = new Set(done.filter(({ supplyId }) => supplyId === supply.id).map(({ stepId }) => stepId));
		const plan = planOf(supply, rules, ticked, now, factsOf.get(supply.id));
		return planCard(number, plan, rules.profile, supply.cabinetId === cabinet.id ? cabinet : undefined);
	});
}
