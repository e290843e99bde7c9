import { canonical } from '../../changes/rules.ts';
import { dayAt } from '../../core/time.ts';
import type { Card } from '../../items/model.ts';
import type { FeeKind, FeePart, SchemeFees } from '../../prices/model.ts';
import { type Drafts, defineJob, type StoredRows } from '../../sync/jobs.ts';
import { boxTariffs, type Commission, commissions } from './api/tariffs.ts';
import { articleOfPrice } from './ids.ts';
import { type DeliveryTariffs, deliveryTariffs, type LitreTariff, logisticsOf, tariffsWhere } from './logistics.ts';
import { prices } from './prices-jobs.ts';
import { products } from './products-job.ts';

/** Cards of ours, which are sizes, in one step. */
const cardsPerStep = 1000;

/** The document names no zone for the day of a tariff; days elsewhere in this API are Moscow's. */
const zone = 'Europe/Moscow';

/** Per cent of the price by subject, in the order of `ways`; null = not told, or told in two ways under one name. */
type Commissions = Record<string, (number | null)[]>;

/** What is asked once a pass. */
interface Told {
	commissions: Commissions;
	delivery: DeliveryTariffs;
}

/**
 * The ways of selling of which a commission is told, with the tariffs of logistics where Wildberries delivers. For the costs of taking payments no
 * request tells the rate of a card.
 */
const ways: readonly {
	scheme: SchemeFees['scheme'];
	delivery?: (told: DeliveryTariffs, warehouses: readonly string[]) => LitreTariff[];
}[] = [{ scheme: 'fbo', delivery: tariffsWhere }, { scheme: 'fbs', delivery: ({ fbs }) => fbs }, { scheme: 'dbs' }, { scheme: 'express' }];

/** Where a pass is: the lists of commissions and tariffs first, then the cards by pages. */
interface Position {
	told?: true;
	after?: string;
}

/** What is taken from each price: the commission by the subject of its card, logistics by its volume and the warehouses that it lies in. */
export const fees = defineJob<'fees', Position>({
	id: 'wildberries.fees',
	every: { seconds: 6 * 3600 },
	needs: 'prices',
	priority: 3,
	into: 'fees',
	removes: 'all',
	waitsFor: [products.id, prices.id],
	first: () => ({}),
	async step({ call, kept, stored, now }, { told, after }) {
		if (!told) {
			const fresh: Told = {
				commissions: commissionsBySubject(await call(commissions, undefined)),
				delivery: deliveryTariffs(await call(boxTariffs, { date: dayAt(now, zone) })),
			};
			const same = canonical(await kept<Told>()) === canonical(fresh);
			return { rows: [], next: { told: true }, ...(same ? {} : { keep: fresh }) };
		}
		const known = await kept<Partial<Told>>();
		const page = await stored.cardsAfter(after, cardsPerStep);
		const isLast = page.length < cardsPerStep;
		const cards = isLast ? page : wholeArticles(page);
		const goods = await goodsOf(cards, stored);
		const priced = await stored.priceIds([...goods.keys()]);
		const rows = [...priced].flatMap((nativeId): Drafts['fees'][] => {
			const schemes = schemesOf(goods.get(nativeId), known);
			return schemes.length === 0 ? [] : [{ nativeId, schemes }];
		});
		const last = isLast ? undefined : cards.at(-1)?.nativeId;
		return { rows, ...(last === undefined ? {} : { next: { told: true, after: last } }) };
	},
});

/** Without the last article of a full page, whose other sizes may be on the next one; of a page of one article, all. */
function wholeArticles(cards: Card[]): Card[] {
	const last = articleOfPrice(cards.at(-1)?.nativeId ?? '');
	const whole = cards.filter(({ nativeId }) => articleOfPrice(nativeId) !== last);
	return whole.length > 0 ? whole : cards;
}

/** What a price's fees are reckoned from. */
interface Goods {
	subject?: string;
	volumeMl?: number;
	/** Names of Wildberries' warehouses in which units lie; '' where the name is not known. */
	warehouses: string[];
}

/** By native id of the prices that these cards may have: of each size, and of each article with all its sizes. */
async function goodsOf(cards: readonly Card[], stored: StoredRows): Promise<Map<string, Goods>> {
	const names = new Map((await stored.warehouses('marketplace')).map(({ nativeId, name }) => [nativeId, name]));
	const stocks = await stored.stocks(
		cards.map(({ nativeId }) => nativeId),
		'marketplace',
	);
	const goods = new Map<string, Goods>();
	for (const { nativeId, category: subject, volumeMl } of cards) {
		const lying = (stocks.get(nativeId)?.places ?? []).filter(({ free }) => free > 0);
		const warehouses = lying.map(({ warehouseId }) => names.get(warehouseId) ?? '');
		const own = { ...(subject === undefined ? {} : { subject }), ...(volumeMl === undefined ? {} : { volumeMl }), warehouses };
		goods.set(nativeId, own);
		const article = articleOfPrice(nativeId);
		goods.set(article, { ...own, warehouses: [...(goods.get(article)?.warehouses ?? []), ...warehouses] });
	}
	return goods;
}

function commissionsBySubject({ report }: { report: readonly Commission[] }): Commissions {
	const found: Commissions = {};
	for (const { subjectName, paidStorageKgvp, kgvpMarketplace, kgvpSupplier, kgvpSupplierExpress } of report) {
		const told = [paidStorageKgvp, kgvpMarketplace, kgvpSupplier, kgvpSupplierExpress].map((percent) => percent ?? null);
		const before = found[subjectName];
		found[subjectName] = before === undefined ? told : told.map((percent, place) => (before[place] === percent ? percent : null));
	}
	return found;
}

function schemesOf({ subject = '', volumeMl, warehouses }: Goods = { warehouses: [] }, told: Partial<Told> = {}): SchemeFees[] {
	return ways.flatMap(({ scheme, delivery }, place) => {
		const percent = told.commissions?.[subject]?.[place];
		if (typeof percent !== 'number') return [];
		const parts: FeePart[] = [{ kind: 'commission', percent, source: commissions.id }];
		const unknown: FeeKind[] = ['acquiring'];
		if (delivery) {
			const logistics = told.delivery && logisticsOf(volumeMl, delivery(told.delivery, warehouses));
			if (logistics) parts.push(logistics);
			else unknown.push('logistics');
		}
		return [{ scheme, parts, unknown }];
	});
}
