import * as z from 'zod/mini';
import { eachOf } from '../../../requests/answer.ts';
import { defineRequest } from '../../../requests/define.ts';
import { common, host } from './limits.ts';
import { id, list, text } from './shapes.ts';

/** A section, a category (it has a category's number) or, as a leaf, a type of goods (it has a type's number). */
export interface CategoryNode {
	description_category_id?: string | undefined;
	category_name?: string | undefined;
	type_id?: string | undefined;
	type_name?: string | undefined;
	children: CategoryNode[];
}

const node: z.ZodMiniType<CategoryNode> = z.lazy(() =>
	z.object({
		description_category_id: z.optional(id),
		category_name: text,
		type_id: z.optional(id),
		type_name: text,
		children: list(node),
	}),
);

/** All categories and types of goods, in one answer. `DEFAULT` is Russian. */
export const categoryTree = defineRequest({
	id: 'ozon.category-tree',
	marketplace: 'ozon',
	host,
	method: 'POST',
	path: '/v1/description-category/tree',
	bucket: common,
	body: () => ({ language: 'DEFAULT' }),
	answer: () => z.object({ result: eachOf('result', node) }),
});
