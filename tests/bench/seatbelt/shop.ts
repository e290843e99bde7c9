import type { MarketplaceId } from '../../../lib/cabinets/model.ts';
import { priceKey } from '../../../lib/core/ids.ts';
import type { Card } from '../../../lib/items/model.ts';
import type { Price } from '../../../lib/prices/model.ts';
import type { Chance } from './chance.ts';

/** One thing that a shop sells, as it stands before the file. Roubles here are kopecks as everywhere. */
export interface Goods {
	article: string;
	nativeId: string;
	sku: string;
	barcode: string;
	title: string;
	category: number;
	priceKopecks: number;
	beforeKopecks?: number;
	discountPercent?: number;
	minKopecks?: number;
	stock: number;
	costKopecks: number;
}

export interface Shop {
	marketplace: MarketplaceId;
	cabinetId: string;
	goods: Goods[];
}

const things = ['Чайник', 'Кружка', 'Футболка', 'Кроссовки', 'Лампа', 'Коврик', 'Рюкзак', 'Аромат', 'Смазка', 'Нож', 'Плед', 'Фен'];
const kinds = ['белый', 'чёрный', 'детский', 'большой', 'складной', 'с крышкой', 'для дома', 'походный', '2 шт', 'XL'];

/** Ends as shops like them: 990, 1 490, 799, 1 000, and in some shops to the kopeck. */
export function shopEnding(kopecks: number, chance: Chance, kopeckShop: boolean): number {
	const roubles = Math.max(30, kopecks / 100);
	if (kopeckShop && chance.happens(0.8)) return Math.round(roubles * 100 + chance.whole(1, 99));
	const way = chance.share();
	if (way < 0.3) return Math.max(2900, (Math.round(roubles / 10) * 10 - 1) * 100);
	if (way < 0.6 && roubles > 300) return (Math.round(roubles / 100) * 100 - 10) * 100;
	if (way < 0.75) return Math.round(roubles / 10) * 1000;
	return Math.round(roubles) * 100;
}

/** A shop of so many goods. Variants of one thing (colours, sizes) stand beside each other and often cost the same. */
export function shopOf(chance: Chance, marketplace: MarketplaceId, size: number, name: string): Shop {
	const level = Math.log(chance.pick([600, 1200, 2500, 6000]));
	const spread = chance.pick([0.5, 0.8, 1.1]);
	const kopeckShop = marketplace !== 'wildberries' && chance.happens(0.25);
	const letters = chance.pick(['АРТ-', 'SKU', 'B-', '', 'КР']);
	const goods: Goods[] = [];
	const usedNumbers = chance.whole(100_000_000, 900_000_000);
	while (goods.length < size) {
		const category = chance.whole(0, 7);
		const base = Math.exp(level + (category - 3.5) * 0.15 + chance.normal() * spread) * 100;
		const price = shopEnding(Math.min(15_000_000, base), chance, kopeckShop);
		const variants = chance.happens(0.5) ? 1 : chance.whole(2, 6);
		const discount = chance.happens(0.8) ? chance.whole(5, 65) : 0;
		const title = `${chance.pick(things)} ${chance.pick(kinds)}`;
		for (let variant = 0; variant < variants && goods.length < size; variant += 1) {
			const at = goods.length;
			const own = variant === 0 || chance.happens(0.8) ? price : shopEnding(price * (0.8 + 0.5 * chance.share()), chance, kopeckShop);
			goods.push({
				article: `${letters}${name}${100_000 + at * 7}${variants > 1 ? `-${variant + 1}` : ''}`,
				nativeId: String(usedNumbers + at * 13 + 1),
				sku: marketplace === 'wildberries' ? String(usedNumbers + at * 13 + 1) : String(usedNumbers + 500_000_000 + at * 17),
				barcode: `46${String(usedNumbers * 10 + at).padStart(11, '0')}`,
				title: `${title} ${at + 1}`,
				category,
				...figuresOf(marketplace, own, discount, chance),
				stock: chance.happens(0.15) ? 0 : Math.floor(Math.exp(chance.share() * 6)),
				costKopecks: Math.round((own * (0.25 + 0.4 * chance.share())) / 100) * 100,
			});
		}
	}
	return { marketplace, cabinetId: `${marketplace}-${name}`, goods };
}

function figuresOf(marketplace: MarketplaceId, price: number, discount: number, chance: Chance) {
	if (marketplace === 'wildberries') {
		const before = Math.round(price / (1 - discount / 100) / 100) * 100;
		return { priceKopecks: Math.round((before * (100 - discount)) / 100), beforeKopecks: before, discountPercent: discount };
	}
	const before = discount === 0 ? undefined : Math.ceil(price / (1 - discount / 100) / 1000) * 1000;
	return {
		priceKopecks: price,
		...(before === undefined ? {} : { beforeKopecks: before }),
		...(chance.happens(0.6) ? { minKopecks: Math.round((price * (0.7 + 0.25 * chance.share())) / 100) * 100 } : {}),
	};
}

/** The shop as the extension has it stored. */
export function storedOf({ marketplace, cabinetId, goods }: Shop, readAt: number): Price[] {
	return goods.map(({ article, nativeId, sku, priceKopecks, beforeKopecks, discountPercent, minKopecks }) => {
		const own = marketplace === 'yandex' ? article : nativeId;
		return {
			id: priceKey(cabinetId, own),
			cabinetId,
			marketplace,
			nativeId: own,
			article,
			sku,
			currency: 'RUB',
			priceKopecks,
			...(beforeKopecks === undefined ? {} : { beforeKopecks }),
			...(discountPercent === undefined ? {} : { discountPercent }),
			...(minKopecks === undefined ? {} : { minKopecks }),
			readAt,
		};
	});
}

/** What a card says of whose goods it is. */
export type Named = Pick<Card, 'nativeId' | 'article' | 'sku' | 'barcodes'>;

/** The cards of these goods, one each; at Wildberries each is of one size. */
export const cardsOf = (marketplace: MarketplaceId, goods: readonly Goods[]): Named[] =>
	goods.map(({ article, nativeId, sku, barcode }) => ({
		nativeId: marketplace === 'yandex' ? article : marketplace === 'wildberries' ? `${nativeId}:1` : nativeId,
		article,
		sku,
		barcodes: [barcode],
	}));
