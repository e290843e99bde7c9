import { numberText } from '../../lib/platform/format.ts';
import { type MessageKey, plural, t } from '../../lib/platform/i18n.ts';
import type { PriceRow } from '../../lib/price-files/model.ts';
import { roleTitle } from './file-columns.tsx';

const shownAtMost = 30;

/** Cells of a file that say no figure, each with its place. */
export function BadCells({ goods }: { goods: readonly PriceRow[] }) {
	const bad = goods.flatMap(({ row, problems }) => problems.map((problem) => ({ row, ...problem })));
	if (bad.length === 0) return null;
	return (
		<details class="price-left" open={bad.length <= 5}>
			<summary>
				<b class="ink-act">{plural('price_file_bad', bad.length)}</b>
			</summary>
			<ul>
				{bad.slice(0, shownAtMost).map(({ row, role, code, text }) => (
					<li key={`${row} ${role}`}>
						{t('price_file_place', { row: numberText(row), column: roleTitle(role) })}{' '}
						<span class="quiet">{t(`price_cell_${code.replaceAll('-', '_')}` as MessageKey, { text })}</span>
					</li>
				))}
			</ul>
			{bad.length > shownAtMost && <p class="quiet">{plural('act_and_more', bad.length - shownAtMost)}</p>}
		</details>
	);
}
