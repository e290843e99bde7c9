import { defineJob } from '../../sync/jobs.ts';
import { type ProductInfo, productInfoList, productList, productsPerPage } from './api/products.ts';
import { type CategoryNames, readCategoryNames } from './category-names.ts';

interface Position {
	visibility: 'ALL' | 'ARCHIVED';
	lastId?: string;
	/** Goods of this visibility read so far. */
	read: number;
}

/** All goods with their barcodes and pictures: two calls a thousand, and once a day the names of categories. Archived ones come last, so that old orders find them. */
export const products = defineJob({
	id: 'ozon.products',
	every: { seconds: 3600 },
	needs: 'products',
	priority: 1,
	into: 'cards',
	removes: 'all',
	first: (): Position => ({ visibility: 'ALL', read: 0 }),
	async step(context, { visibility, lastId, read }: Position) {
		const { page, call } = context;
		const { answer, next: onward } = await page(productList, { visibility, cursor: lastId });
		const { items, total_items, total } = answer.result;
		const productIds = items.map((item) => item.product_id);
		const goods = productIds.length === 0 ? [] : (await call(productInfoList, { productIds })).items;
		const categories = goods.length === 0 ? undefined : await readCategoryNames(context);
		const rows = goods.map((product) => toCard(product, categories?.names));
		const count = total_items ?? total;
		const soFar = read + items.length;
		const over = items.length === 0 || (count === undefined ? items.length < productsPerPage : soFar >= count);
		const next: Position | undefined =
			!over && onward !== undefined
				? { visibility, lastId: onward, read: soFar }
				: visibility === 'ALL'
					? { visibility: 'ARCHIVED', read: 0 }
					: undefined;
		return {
			rows,
			...(next ? { next } : {}),
			...(categories?.fresh ? { keep: categories.names } : {}),
			...(visibility === 'ALL' && count !== undefined ? { total: count } : {}),
		};
	},
});

/** A card of our model. The product tells the numbers of its category and type; a number without a name gives no category. */
export function toCard(product: ProductInfo, names?: Pick<CategoryNames, 'categories' | 'types'>) {
	const category = names?.categories[product.description_category_id ?? ''];
	const type = names?.types[product.type_id ?? ''];
	return {
		nativeId: product.id,
		article: product.offer_id,
		...(product.sku && product.sku !== '0' ? { sku: product.sku } : {}),
		name: product.name,
		...(category === undefined ? {} : { category }),
		...(type === undefined ? {} : { type }),
		barcodes: product.barcodes,
		...(product.primary_image[0] || product.images[0] ? { picture: product.primary_image[0] ?? product.images[0] } : {}),
		archived: product.is_archived === true || product.is_autoarchived === true,
	};
}
