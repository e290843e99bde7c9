import { canonical } from '../../changes/rules.ts';
import type { FeeKind, FeePart, SchemeFees } from '../../prices/model.ts';
import { type Drafts, defineJob } from '../../sync/jobs.ts';
import { type Commission, commissions } from './api/tariffs.ts';
import { articleOfPrice } from './ids.ts';
import { prices } from './prices-jobs.ts';
import { products } from './products-job.ts';

/** Cards of ours, which are sizes, in one step. */
const cardsPerStep = 1000;

/** Per cent of the price by subject, in the order of `ways`; null = not told, or told in two ways under one name. */
type Commissions = Record<string, (number | null)[]>;

/**
 * The ways of selling of which a commission is told, and what is taken besides. Logistics depends on the warehouse and on coefficients of the
 * day; for the costs of taking payments no request tells the rate of a card.
 */
const ways: readonly { scheme: SchemeFees['scheme']; unknown: FeeKind[] }[] = [
	{ scheme: 'fbo', unknown: ['logistics', 'acquiring', 'other'] },
	{ scheme: 'fbs', unknown: ['logistics', 'acquiring'] },
	{ scheme: 'dbs', unknown: ['acquiring'] },
	{ scheme: 'express', unknown: ['acquiring'] },
];

/** Where a pass is: the commissions first, then the cards by pages. */
interface Position {
	told?: true;
	after?: string;
}

/** The marketplace's commission on each price, by the subject of its card. */
export const fees = defineJob<'fees', Position>({
	id: 'wildberries.fees',
	every: { seconds: 6 * 3600 },
	needs: 'prices',
	priority: 3,
	into: 'fees',
	removes: 'all',
	waitsFor: [products.id, prices.id],
	first: () => ({}),
	async step({ call, kept, stored }, { told, after }) {
		if (!told) {
			const now = commissionsBySubject(await call(commissions, undefined));
			const same = canonical(await kept<Commissions>()) === canonical(now);
			return { rows: [], next: { told: true }, ...(same ? {} : { keep: now }) };
		}
		const known = (await kept<Commissions>()) ?? {};
		const cards = await stored.cardsAfter(after, cardsPerStep);
		const subjectOf = new Map(
			cards.flatMap(({ nativeId, category }) => [[nativeId, category] as const, [articleOfPrice(nativeId), category] as const]),
		);
		const priced = await stored.priceIds([...subjectOf.keys()]);
		const rows = [...priced].flatMap((nativeId): Drafts['fees'][] => {
			const schemes = schemesOf(known[subjectOf.get(nativeId) ?? '']);
			return schemes.length === 0 ? [] : [{ nativeId, schemes }];
		});
		const last = cards.length < cardsPerStep ? undefined : cards.at(-1)?.nativeId;
		return { rows, ...(last === undefined ? {} : { next: { told: true, after: last } }) };
	},
});

function commissionsBySubject({ report }: { report: readonly Commission[] }): Commissions {
	const found: Commissions = {};
	for (const { subjectName, paidStorageKgvp, kgvpMarketplace, kgvpSupplier, kgvpSupplierExpress } of report) {
		const told = [paidStorageKgvp, kgvpMarketplace, kgvpSupplier, kgvpSupplierExpress].map((percent) => percent ?? null);
		const before = found[subjectName];
		found[subjectName] = before === undefined ? told : told.map((percent, place) => (before[place] === percent ? percent : null));
	}
	return found;
}

const schemesOf = (told: Commissions[string] = []): SchemeFees[] =>
	ways.flatMap(({ scheme, unknown }, place) => {
		const percent = told[place];
		if (typeof percent !== 'number') return [];
		const parts: FeePart[] = [{ kind: 'commission', percent, source: commissions.id }];
		return [{ scheme, parts, unknown }];
	});
