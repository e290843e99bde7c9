import { type MessageKey, plural, t } from '../../lib/platform/i18n.ts';
import { type ColumnRole, columnRoles, type Mapping, sureConfidence } from '../../lib/price-files/model.ts';
import { Select } from '../base/field.tsx';
import { Notice } from '../base/states.tsx';
import type { ChosenFile } from './use-file.ts';

export const roleTitle = (role: ColumnRole): string =>
	t(`price_column_${role === 'nativeId' ? 'native_id' : role.replaceAll('-', '_')}` as MessageKey);

interface FileColumnsProps {
	file: ChosenFile;
	/** What may be read from it here. */
	roles: readonly ColumnRole[];
	onChange: (mapping: Mapping) => void;
}

/** The letter of a column, as spreadsheets count. */
function letterOf(column: number): string {
	const rest = Math.floor(column / 26);
	return `${rest > 0 ? letterOf(rest - 1) : ''}${String.fromCharCode(65 + (column % 26))}`;
}

const rowsShown = 5;
const columnsShown = 40;

/** The first rows of the file with what each column is taken for; a choice above each changes it. */
export function FileColumns({ file, roles, onChange }: FileColumnsProps) {
	const { sheets } = file.open.look;
	const mapping: Mapping = file.mapping ?? { sheet: 0, firstRow: 0, columns: {}, confidence: 0 };
	const sheet = sheets[mapping.sheet] ?? sheets[0];
	if (!sheet) return null;
	const width = Math.min(columnsShown, Math.max(0, ...sheet.first.map((row) => row.length)));
	const roleOf = (column: number): ColumnRole | '' => columnRoles.find((role) => mapping.columns[role] === column) ?? '';
	const assign = (column: number, role: ColumnRole | '') => {
		const columns = { ...mapping.columns };
		for (const known of columnRoles) if (columns[known] === column || known === role) delete columns[known];
		if (role !== '') columns[role] = column;
		onChange({ ...mapping, columns, confidence: 1 });
	};
	return (
		<section class="price-file">
			{mapping.template && <p class="quiet">{t(`price_template_${mapping.template.replaceAll('-', '_')}` as MessageKey)}</p>}
			{mapping.confidence < sureConfidence && (
				<Notice tone="act" icon="alert">
					{t('price_file_unsure')}
				</Notice>
			)}
			{sheets.length > 1 && (
				<Select
					label={t('price_file_sheet')}
					value={String(mapping.sheet)}
					options={sheets.map(({ title, rows }, place) => ({
						value: String(place),
						text: `${title} · ${plural('price_file_rows', rows)}`,
					}))}
					onChange={(place) => onChange({ sheet: Number(place), firstRow: 1, headRow: 0, columns: mapping.columns, confidence: 0.5 })}
				/>
			)}
			{/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reachable by keyboard */}
			<section class="price-file-scroll" tabIndex={0} aria-label={t('price_file_columns')}>
				<table class="plain-table">
					<thead>
						<tr>
							{Array.from({ length: width }, (_, column) => (
								<th key={column} scope="col">
									<select
										class={`select${roleOf(column) ? ' price-file-known' : ''}`}
										aria-label={t('price_file_column', { column: letterOf(column) })}
										value={roleOf(column)}
										onChange={(event) => assign(column, event.currentTarget.value as ColumnRole | '')}
									>
										<option value="">{t('price_file_ignored')}</option>
										{roles.map((role) => (
											<option key={role} value={role}>
												{roleTitle(role)}
											</option>
										))}
									</select>
								</th>
							))}
						</tr>
					</thead>
					<tbody>
						{sheet.first.slice(0, rowsShown).map((row, place) => (
							<tr key={place}>
								{Array.from({ length: width }, (_, column) => (
									<td key={column}>
										<span class="cut">{row[column] ?? ''}</span>
									</td>
								))}
							</tr>
						))}
					</tbody>
				</table>
			</section>
		</section>
	);
}
