import { useState } from 'preact/hooks';
import { type LabelTemplate, type TemplateLine, templateLines } from '../../lib/labels/model.ts';
import { t } from '../../lib/platform/i18n.ts';
import { Field, Switch } from '../base/field.tsx';
import { SizeFields } from './size-fields.tsx';

/** Lines whose words no card tells: without a text of one's own they stay empty. */
const needText: ReadonlySet<TemplateLine> = new Set(['maker', 'date', 'care']);
/** Lines that are pictures. */
const noText: ReadonlySet<TemplateLine> = new Set(['eac', 'barcode']);
const longestText = 500;

interface TemplateFormProps {
	template: LabelTemplate;
	onChange: (template: LabelTemplate) => void;
}

/** What stands on product labels, line by line; each change is kept at once. */
export function TemplateForm({ template, onChange }: TemplateFormProps) {
	const [name, setName] = useState(template.name);
	const set = (line: TemplateLine, value: LabelTemplate['lines'][TemplateLine]) => {
		const { [line]: _before, ...others } = template.lines;
		onChange({ ...template, lines: value === undefined ? others : { ...others, [line]: value } });
	};
	return (
		<div class="label-form">
			<Field
				label={t('label_template_name')}
				value={name}
				onInput={(typed) => {
					setName(typed);
					if (typed.trim() !== '') onChange({ ...template, name: typed.trim().slice(0, 200) });
				}}
				{...(name.trim() === '' ? { error: t('label_name_empty') } : {})}
			/>
			<SizeFields size={template} onChange={(size) => onChange({ ...template, ...size })} />
			<fieldset class="label-lines">
				<legend class="field-label">{t('label_template_lines')}</legend>
				<ul>
					{templateLines.map((line) => (
						<li key={line}>
							<Line line={line} value={template.lines[line]} onChange={(value) => set(line, value)} />
						</li>
					))}
				</ul>
			</fieldset>
			<p class="field-hint">{t('label_template_hint')}</p>
		</div>
	);
}

interface LineProps {
	line: TemplateLine;
	/** Undefined = off. */
	value: LabelTemplate['lines'][TemplateLine];
	onChange: (value: LabelTemplate['lines'][TemplateLine]) => void;
}

function Line({ line, value, onChange }: LineProps) {
	const name = t(`label_line_${line}`);
	const [text, setText] = useState(value?.text ?? '');
	const say = (typed: string, bold: boolean) =>
		onChange({ ...(typed.trim() === '' ? {} : { text: typed.slice(0, longestText) }), ...(bold ? { bold: true as const } : {}) });
	return (
		<div class="label-line">
			<Switch label={name} checked={value !== undefined} onChange={(on) => (on ? say(text, false) : onChange(undefined))} />
			{value && !noText.has(line) && (
				<>
					<input
						class="input"
						aria-label={t('label_line_text', { line: name })}
						placeholder={t(needText.has(line) ? 'label_line_own' : 'label_line_of_card')}
						value={text}
						onInput={(event) => {
							setText(event.currentTarget.value);
							say(event.currentTarget.value, value.bold === true);
						}}
					/>
					<button
						type="button"
						class="chip"
						aria-pressed={value.bold === true}
						aria-label={t('label_line_bold', { line: name })}
						title={t('label_line_bold', { line: name })}
						onClick={() => say(text, value.bold !== true)}
					>
						<b>{t('label_bold_sign')}</b>
					</button>
				</>
			)}
		</div>
	);
}
