import { t } from '../../../lib/platform/i18n.ts';
import { Dropdown } from '../dropdown.tsx';
import type { Column } from './column.ts';
import type { ColumnChoice } from './use-columns.ts';

interface ColumnMenuProps<Row> {
	columns: readonly Column<Row>[];
	choice: ColumnChoice<Row>;
}

/** Which columns are on screen. The last one stays. */
export function ColumnMenu<Row>({ columns, choice: { shown, isShown, toggle, reset } }: ColumnMenuProps<Row>) {
	return (
		<Dropdown label={t('table_columns')}>
			{() => (
				<>
					<ul class="choices-list">
						{columns.map(({ id, title }) => (
							<li key={id}>
								<label class="choice tick">
									<input type="checkbox" checked={isShown(id)} disabled={isShown(id) && shown.length === 1} onChange={() => toggle(id)} />
									<span>{title}</span>
								</label>
							</li>
						))}
					</ul>
					{reset && (
						<button type="button" class="link choices-clear" onClick={reset}>
							{t('table_columns_reset')}
						</button>
					)}
				</>
			)}
		</Dropdown>
	);
}
