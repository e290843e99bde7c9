import {
	inserts,
	type LabelKind,
	type LabelTemplate,
	type PrinterProfile,
	type PrintOptions,
	separatorKinds,
	sortings,
} from '../../lib/labels/model.ts';
import { type MessageKey, t } from '../../lib/platform/i18n.ts';
import { Select, Switch } from '../base/field.tsx';
import { profileText } from './profile-text.ts';

interface PrintOptionsProps {
	options: PrintOptions;
	profiles: readonly PrinterProfile[];
	templates: readonly LabelTemplate[];
	/** Kinds of labels in the job. */
	kinds: readonly LabelKind[];
	onChange: (options: PrintOptions) => void;
}

/** The template of product labels that is meant: the chosen one, else the first. */
export const templateOf = (
	templates: readonly LabelTemplate[],
	{ templateId }: Pick<PrintOptions, 'templateId'>,
): LabelTemplate | undefined => templates.find(({ id }) => id === templateId) ?? templates[0];

/** Printer, order, and what is put between the labels. */
export function PrintOptionsForm({ options, profiles, templates, kinds, onChange }: PrintOptionsProps) {
	const set = (changes: Partial<PrintOptions>) => onChange({ ...options, ...changes });
	const ofOrders = kinds.includes('order');
	const withProducts = kinds.includes('product') || options.inserts.includes('product');
	const chosen = profiles.some(({ id }) => id === options.profileId) ? options.profileId : (profiles[0]?.id ?? '');
	return (
		<div class="label-options">
			<div class="label-options-printer">
				<Select
					label={t('label_printer')}
					value={chosen}
					options={profiles.map((profile) => ({ value: profile.id, text: profileText(profile) }))}
					onChange={(profileId) => set({ profileId })}
				/>
				<a href="#/labels/printers">{t('label_printers_set')}</a>
			</div>
			{ofOrders && (
				<>
					<Select
						label={t('label_sorting')}
						value={options.sorting}
						options={sortings.map((value) => ({ value, text: t(`label_sorting_${value.replaceAll('-', '_')}` as MessageKey) }))}
						onChange={(sorting) => set({ sorting })}
						{...(options.sorting === 'cell' ? { hint: t('label_sorting_cell_hint') } : {})}
					/>
					<Select
						label={t('label_separators')}
						value={options.separators}
						options={separatorKinds.map((value) => ({ value, text: t(`label_separators_${value}`) }))}
						onChange={(separators) => set({ separators })}
					/>
					<fieldset class="label-switches">
						<legend class="field-label">{t('label_extras')}</legend>
						<Switch label={t('label_picking_list')} checked={options.pickingList} onChange={(pickingList) => set({ pickingList })} />
						{inserts.map((insert) => (
							<Switch
								key={insert}
								label={t(`label_insert_${insert}`)}
								checked={options.inserts.includes(insert)}
								onChange={(on) => set({ inserts: inserts.filter((other) => (other === insert ? on : options.inserts.includes(other))) })}
							/>
						))}
					</fieldset>
				</>
			)}
			{withProducts && templates.length > 0 && (
				<Select
					label={t('label_template')}
					value={templateOf(templates, options)?.id ?? ''}
					options={templates.map(({ id, name }) => ({ value: id, text: name }))}
					onChange={(templateId) => set({ templateId })}
				/>
			)}
			{withProducts && templates.length === 0 && <p class="quiet">{t('label_template_usual')}</p>}
		</div>
	);
}
