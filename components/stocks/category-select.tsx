import { t } from '../../lib/platform/i18n.ts';
import type { StockRow } from '../../lib/stocks/model.ts';
import { SearchSelect } from '../base/search-select.tsx';
import { countCategories, withoutCategory } from './stock-groups.ts';

interface CategorySelectProps {
	/** Rows that the other filters are used on, and those filters: what the counts are of. */
	rows: readonly StockRow[];
	keep: ((row: StockRow) => boolean) | undefined;
	chosen: string | undefined;
	onChoose: (category: string | undefined) => void;
}

export const categoryTitle = (category: string): string => (category === withoutCategory ? t('category_none') : category);

/** Filter by one category, with the number of goods that the other filters leave in each. */
export function CategorySelect({ rows, keep, chosen, onChoose }: CategorySelectProps) {
	const choices = () => {
		const counted = countCategories(rows, keep);
		const all = counted.reduce((sum, { count }) => sum + count, 0);
		return [
			{ value: '', text: t('categories_all'), count: all },
			...counted.map(({ category, count }) => ({ value: category, text: categoryTitle(category), count })),
		];
	};
	return (
		<SearchSelect
			label={t('category')}
			value={chosen ?? ''}
			text={chosen === undefined ? t('categories_all') : categoryTitle(chosen)}
			choices={choices}
			onChange={(category) => onChoose(category === '' ? undefined : category)}
		/>
	);
}
