import { useState } from 'preact/hooks';
import { labelKinds, type PrinterProfile, printWays } from '../../lib/labels/model.ts';
import { fitsSheet, headDensities, profileBounds, sheetOf } from '../../lib/labels/stock.ts';
import { numberText } from '../../lib/platform/format.ts';
import { t } from '../../lib/platform/i18n.ts';
import { Field, Select, Switch } from '../base/field.tsx';
import { Notice } from '../base/states.tsx';
import { AgentFields } from './agent-fields.tsx';
import { kindText } from './label-words.tsx';
import { NumberField } from './number-field.tsx';
import { densityText } from './profile-text.ts';
import { SizeFields } from './size-fields.tsx';

interface PrinterFormProps {
	profile: PrinterProfile;
	onChange: (profile: PrinterProfile) => void;
}

const turns = ['0', '90', '180', '270'] as const;

/** A printer and the paper in it; each change that makes sense is kept at once. */
export function PrinterForm({ profile, onChange }: PrinterFormProps) {
	const set = (changes: Partial<PrinterProfile>) => onChange({ ...profile, ...changes });
	const [name, setName] = useState(profile.name);
	return (
		<div class="label-form">
			<Field
				label={t('label_printer_name')}
				value={name}
				onInput={(typed) => {
					setName(typed);
					if (typed.trim() !== '') set({ name: typed.trim().slice(0, 200) });
				}}
				{...(name.trim() === '' ? { error: t('label_name_empty') } : {})}
			/>
			<SizeFields size={profile} onChange={(size) => set({ ...size, ...(profile.sheet ? { sheet: sheetOf(size) } : {}) })} />
			<Density profile={profile} onChange={set} />
			<Select
				label={t('label_turn')}
				value={String(profile.rotate) as (typeof turns)[number]}
				options={turns.map((value) => ({ value, text: t('label_turn_by', { degrees: value }) }))}
				onChange={(value) => set({ rotate: Number(value) as PrinterProfile['rotate'] })}
			/>
			<div class="label-fields">
				<NumberField
					label={t('label_offset_x')}
					value={profile.offsetX}
					{...profileBounds.offset}
					whole
					onChange={(offsetX = 0) => set({ offsetX })}
				/>
				<NumberField
					label={t('label_offset_y')}
					value={profile.offsetY}
					{...profileBounds.offset}
					whole
					onChange={(offsetY = 0) => set({ offsetY })}
				/>
			</div>
			<p class="field-hint">{t('label_offset_hint', { mm: numberText(Math.round(1000 / profile.dotsPerMm) / 1000) })}</p>
			<div class="label-fields">
				<NumberField
					label={t('label_gap')}
					value={profile.gapMm}
					{...profileBounds.gapMm}
					hint={t('label_gap_hint')}
					onChange={(gapMm = 0) => set({ gapMm })}
				/>
				<NumberField
					label={t('label_darkness')}
					value={profile.darkness}
					{...profileBounds.darkness}
					whole
					mayBeEmpty
					hint={t('label_darkness_hint')}
					onChange={(darkness) => {
						const { darkness: _before, ...rest } = profile;
						onChange(darkness === undefined ? rest : { ...rest, darkness });
					}}
				/>
			</div>
			<Select
				label={t('label_way')}
				value={profile.way}
				options={printWays.map((value) => ({ value, text: t(`label_way_${value}`) }))}
				onChange={(way) => set({ way, ...(way === 'agent' ? { agent: profile.agent ?? 'browser-print' } : {}) })}
			/>
			{profile.way === 'agent' && <AgentFields profile={profile} onChange={onChange} />}
			<Sheet profile={profile} onChange={onChange} />
			<fieldset class="label-switches">
				<legend class="field-label">{t('label_printer_kinds')}</legend>
				{labelKinds.map((kind) => (
					<Switch
						key={kind}
						label={kindText(kind)}
						checked={profile.kinds.includes(kind)}
						onChange={(on) => set({ kinds: labelKinds.filter((other) => (other === kind ? on : profile.kinds.includes(other))) })}
					/>
				))}
			</fieldset>
		</div>
	);
}

function Density({ profile, onChange }: { profile: PrinterProfile; onChange: (changes: Partial<PrinterProfile>) => void }) {
	const [own, setOwn] = useState(!headDensities.some((known) => known === profile.dotsPerMm));
	return (
		<>
			<Select
				label={t('label_head')}
				value={own ? 'own' : String(profile.dotsPerMm)}
				options={[
					...headDensities.map((dots) => ({ value: String(dots), text: densityText(dots) })),
					{ value: 'own', text: t('label_head_own') },
				]}
				onChange={(value) => {
					setOwn(value === 'own');
					if (value !== 'own') onChange({ dotsPerMm: Number(value) });
				}}
				hint={t('label_head_hint')}
			/>
			{own && (
				<NumberField
					label={t('label_dots')}
					value={profile.dotsPerMm}
					{...profileBounds.dotsPerMm}
					onChange={(dotsPerMm = profile.dotsPerMm) => onChange({ dotsPerMm })}
				/>
			)}
		</>
	);
}

/** Labels on sheets of an office printer. */
function Sheet({ profile, onChange }: PrinterFormProps) {
	const { sheet } = profile;
	const set = (changes: Partial<NonNullable<PrinterProfile['sheet']>>) =>
		sheet && onChange({ ...profile, sheet: { ...sheet, ...changes } });
	const toggle = (on: boolean) => {
		const { sheet: _before, ...rest } = profile;
		onChange(on ? { ...rest, sheet: sheetOf(profile) } : rest);
	};
	return (
		<fieldset class="label-switches">
			<Switch label={t('label_sheet')} hint={t('label_sheet_hint')} checked={sheet !== undefined} onChange={toggle} />
			{sheet && (
				<div class="label-fields" key={`${profile.widthMm}x${profile.heightMm}`}>
					<NumberField
						label={t('label_sheet_columns')}
						value={sheet.columns}
						min={1}
						max={20}
						whole
						onChange={(columns = 1) => set({ columns })}
					/>
					<NumberField label={t('label_sheet_rows')} value={sheet.rows} min={1} max={40} whole onChange={(rows = 1) => set({ rows })} />
					<NumberField
						label={t('label_sheet_left')}
						value={sheet.marginLeftMm}
						min={0}
						max={200}
						onChange={(marginLeftMm = 0) => set({ marginLeftMm })}
					/>
					<NumberField
						label={t('label_sheet_top')}
						value={sheet.marginTopMm}
						min={0}
						max={290}
						onChange={(marginTopMm = 0) => set({ marginTopMm })}
					/>
					<NumberField label={t('label_sheet_gap_x')} value={sheet.gapXMm} min={0} max={100} onChange={(gapXMm = 0) => set({ gapXMm })} />
					<NumberField label={t('label_sheet_gap_y')} value={sheet.gapYMm} min={0} max={100} onChange={(gapYMm = 0) => set({ gapYMm })} />
				</div>
			)}
			{!fitsSheet(profile) && (
				<Notice tone="alarm" icon="alert">
					{t('label_sheet_too_big')}
				</Notice>
			)}
		</fieldset>
	);
}
