import { useMemo, useRef, useState } from 'preact/hooks';
import type { Cabinet } from '../../lib/cabinets/model.ts';
import { numberText } from '../../lib/platform/format.ts';
import { currentLanguage, type MessageKey, plural, t } from '../../lib/platform/i18n.ts';
import type { PriceDesk } from '../../lib/prices/desk.ts';
import type { Edited, LeftRow, PriceEdit, Rounding, RoundingTo, RoundingWay } from '../../lib/prices/edit-model.ts';
import { roundingWays } from '../../lib/prices/edit-model.ts';
import { formulaFields, formulaFunctions } from '../../lib/prices/formula-names.ts';
import type { FormulaProblem } from '../../lib/prices/formula-text.ts';
import { type PriceListRow, percentBetween } from '../../lib/prices/list.ts';
import { type FigureName, figureNames } from '../../lib/prices/model.ts';
import { Button } from '../base/button.tsx';
import { Dialog } from '../base/dialog.tsx';
import { Field, Select } from '../base/field.tsx';
import { Notice } from '../base/states.tsx';
import { cabinetLabel } from '../cabinets/cabinet-label.ts';
import { type EditScope, scopeText } from './edit-scope.ts';
import { figureText, figureTitle, percentText } from './figure-text.ts';
import { Histogram } from './histogram.tsx';
import { typedFigure, typedPercent } from './typed.ts';
import type { Drafting } from './use-drafting.ts';
import { useEdited } from './use-edited.ts';

interface EditDialogProps {
	/** The narrowest first. */
	scopes: readonly EditScope[];
	desk: PriceDesk;
	cabinets: readonly Cabinet[];
	drafting: Drafting;
	onClose: () => void;
}

const kinds = ['set', 'add', 'percent', 'type', 'cabinet', 'round', 'formula', 'remove'] as const satisfies readonly PriceEdit['kind'][];
type Kind = (typeof kinds)[number];

const roundings = ['none', '9', '90', 'rouble', 'step'] as const;
type RoundingChoice = (typeof roundings)[number];

/** So many rows are shown as a sample, those that move most. */
const sampleRows = 4;

/** One edit of many prices: what, of which rows, and what would come of it, before anything is kept as a draft. */
export function EditDialog({ scopes, desk, cabinets, drafting, onClose }: EditDialogProps) {
	const [scopeId, setScopeId] = useState(scopes[0]?.id ?? 'all');
	const [figure, setFigure] = useState<FigureName>('priceKopecks');
	const [kind, setKind] = useState<Kind>('percent');
	const [text, setText] = useState('');
	const [typeId, setTypeId] = useState(desk.types[0]?.id ?? '');
	const [cabinetId, setCabinetId] = useState(cabinets[0]?.id ?? '');
	const [roundTo, setRoundTo] = useState<RoundingChoice>('none');
	const [step, setStep] = useState('10');
	const [way, setWay] = useState<RoundingWay>('nearest');
	const scope = scopes.find(({ id }) => id === scopeId) ?? scopes[0];
	const rounding = roundingOf(roundTo, step, way);
	const edit = editOf({ kind, figure, text, typeId, cabinetId, rounding });
	const edited = useEdited(edit, scope?.rows ?? [], desk);
	const rows = useMemo(() => new Map(scope?.rows.map((row) => [row.id, row])), [scope?.rows]);
	const changed = edited?.drafts ?? [];
	const keep = async () => {
		await drafting.save(
			changed.map(({ id, wish }) => ({
				id,
				wish: Object.keys(wish).length === 0 ? null : wish,
				...(edit?.kind === 'type' ? { typeId: edit.typeId } : {}),
			})),
			edit?.kind === 'type' ? 'list' : 'workspace',
		);
		onClose();
	};
	const needsList = kind === 'type' && desk.types.length === 0;
	return (
		<Dialog
			title={t('prices_edit_title')}
			onClose={onClose}
			actions={
				<>
					<Button onClick={onClose}>{t('cancel')}</Button>
					<Button look="main" disabled={changed.length === 0} onClick={keep}>
						{changed.length === 0 ? t('prices_make_drafts') : plural('prices_make', changed.length)}
					</Button>
				</>
			}
		>
			<fieldset class="chips" aria-label={t('prices_scope')}>
				{scopes.map((one) => (
					<button key={one.id} type="button" class="chip" aria-pressed={one.id === scope?.id} onClick={() => setScopeId(one.id)}>
						{scopeText(one)}
					</button>
				))}
			</fieldset>
			<div class="price-form">
				<Select
					label={t('price_figure')}
					value={figure}
					options={figureNames.map((value) => ({ value, text: figureTitle(value) }))}
					onChange={setFigure}
				/>
				<Select
					label={t('price_edit_kind')}
					value={kind}
					options={kinds.map((value) => ({ value, text: t(`price_edit_${value}` as MessageKey) }))}
					onChange={(next) => {
						setKind(next);
						setText('');
						if (next === 'round' && roundTo === 'none') setRoundTo('9');
					}}
				/>
			</div>
			{(kind === 'set' || kind === 'add' || kind === 'percent') && (
				<Field
					label={t(`price_value_${kind === 'percent' || figure === 'discountPercent' ? 'percent' : 'roubles'}`)}
					value={text}
					onInput={setText}
					hint={kind === 'set' ? undefined : t('price_value_hint')}
					{...(text.trim() !== '' && !edit ? { error: t('price_typed_wrong') } : {})}
					autofocus
				/>
			)}
			{kind === 'type' &&
				(needsList ? (
					<Notice
						tone="act"
						icon="info"
						action={
							<a class="button button-small" href="#/prices/own">
								{t('prices_part_own')}
							</a>
						}
					>
						{t('price_types_none')}
					</Notice>
				) : (
					<Select
						label={t('price_types')}
						value={typeId}
						options={desk.types.map(({ id, title }) => ({ value: id, text: title }))}
						onChange={setTypeId}
					/>
				))}
			{kind === 'cabinet' && (
				<Select
					label={t('cabinet')}
					value={cabinetId}
					options={cabinets.map((cabinet) => ({ value: cabinet.id, text: cabinetLabel(cabinet) }))}
					onChange={setCabinetId}
				/>
			)}
			{kind === 'formula' && (
				<FormulaField text={text} onInput={setText} problem={edited?.problem} types={desk.types.map(({ title }) => title)} />
			)}
			{kind !== 'remove' && figure !== 'discountPercent' && (
				<div class="price-form">
					<Select
						label={t('price_rounding')}
						value={roundTo}
						options={roundings
							.filter((value) => kind !== 'round' || value !== 'none')
							.map((value) => ({ value, text: t(`price_rounding_${value}` as MessageKey) }))}
						onChange={setRoundTo}
					/>
					{roundTo === 'step' && <Field label={t('price_rounding_step_roubles')} value={step} onInput={setStep} />}
					{roundTo !== 'none' && (
						<Select
							label={t('price_rounding_way')}
							value={way}
							options={roundingWays.map((value) => ({ value, text: t(`price_rounding_${value}` as MessageKey) }))}
							onChange={setWay}
						/>
					)}
				</div>
			)}
			{edited && !edited.problem && <Outcome edited={edited} rows={rows} figure={figure} />}
		</Dialog>
	);
}

function roundingOf(to: RoundingChoice, step: string, way: RoundingWay): Rounding | undefined {
	if (to === 'none') return undefined;
	if (to !== 'step') return { to, way };
	const kopecks = typedFigure('priceKopecks', step);
	return kopecks === undefined || kopecks <= 0
		? undefined
		: ({ to: 'step', stepKopecks: kopecks, way } satisfies RoundingTo & { way: RoundingWay });
}

interface Wanted {
	kind: Kind;
	figure: FigureName;
	text: string;
	typeId: string;
	cabinetId: string;
	rounding: Rounding | undefined;
}

/** The edit that the fields describe; undefined while something is missing or is no number. */
function editOf({ kind, figure, text, typeId, cabinetId, rounding }: Wanted): PriceEdit | undefined {
	const base = { figure, ...(rounding && figure !== 'discountPercent' ? { rounding } : {}) };
	switch (kind) {
		case 'set': {
			const value = typedFigure(figure, text);
			return value === undefined ? undefined : { ...base, kind, value };
		}
		case 'add': {
			const amount = typedPercent(text);
			return amount === undefined ? undefined : { ...base, kind, by: figure === 'discountPercent' ? amount : Math.round(amount * 100) };
		}
		case 'percent': {
			const percent = typedPercent(text);
			return percent === undefined ? undefined : { ...base, kind, percent };
		}
		case 'type':
			return typeId === '' ? undefined : { ...base, kind, typeId };
		case 'cabinet':
			return cabinetId === '' ? undefined : { ...base, kind, cabinetId };
		case 'formula':
			return text.trim() === '' ? undefined : { ...base, kind, text };
		case 'round':
			return rounding === undefined ? undefined : { ...base, kind };
		case 'remove':
			return { figure, kind };
	}
}

/** What would come of it: how many rows change, the first of them, and why the others do not. */
function Outcome({
	edited: { drafts, left },
	rows,
	figure,
}: {
	edited: Edited;
	rows: ReadonlyMap<string, PriceListRow>;
	figure: FigureName;
}) {
	const pairs = drafts.flatMap(({ id, wish }) => {
		const row = rows.get(id);
		const after = wish[figure];
		return row ? [{ row, before: row.now[figure], after: after === undefined ? row.now[figure] : after }] : [];
	});
	const percents = pairs.flatMap(({ before, after }) => percentBetween(before, after ?? undefined) ?? []);
	const worst = [...pairs]
		.map((pair) => ({ ...pair, percent: percentBetween(pair.before, pair.after ?? undefined) ?? 0 }))
		.sort((a, b) => Math.abs(b.percent) - Math.abs(a.percent));
	return (
		<section aria-live="polite" class="price-outcome">
			<p>
				<b>{plural('prices_will_change', drafts.length)}</b>
				{left.length > 0 && <span class="quiet"> · {plural('prices_stay', left.length)}</span>}
			</p>
			{figure !== 'discountPercent' && drafts.length > 1 && <Histogram percents={percents} />}
			{worst.length > 0 && (
				<ul class="price-sample" aria-label={t('prices_sample')}>
					{worst.slice(0, sampleRows).map(({ row, before, after, percent }) => (
						<li key={row.id}>
							<span class="cut">{row.article}</span>
							<span>
								<s class="quiet">{figureText(figure, before)}</s> → <b>{figureText(figure, after)}</b>
								{figure !== 'discountPercent' && before !== undefined && <small class="quiet"> {percentText(percent, true)}</small>}
							</span>
						</li>
					))}
				</ul>
			)}
			<LeftRows left={left} rows={rows} />
		</section>
	);
}

/** Rows that an edit leaves as they were, by reason. */
export function LeftRows({ left, rows }: { left: readonly LeftRow[]; rows: ReadonlyMap<string, Pick<PriceListRow, 'article'>> }) {
	const reasons = new Map<string, LeftRow[]>();
	for (const one of left) {
		const key = [one.reason, ...(one.missing ?? [])].join(' ');
		const present = reasons.get(key);
		if (present) present.push(one);
		else reasons.set(key, [one]);
	}
	return (
		<>
			{[...reasons].map(([key, group]) => (
				<details key={key} class="price-left">
					<summary>
						{leftText(group[0] as LeftRow)} · {numberText(group.length)}
					</summary>
					<p class="quiet">
						{group
							.slice(0, 50)
							.map(({ id }) => rows.get(id)?.article ?? id)
							.join(', ')}
						{group.length > 50 && ' …'}
					</p>
				</details>
			))}
		</>
	);
}

/** Why a row stays: `нет данных: себестоимость`. */
function leftText({ reason, missing }: LeftRow): string {
	const why = t(`price_left_${reason.replaceAll('-', '_')}` as MessageKey);
	return missing && missing.length > 0 ? `${why}: ${missing.map(missingText).join(', ')}` : why;
}

function missingText(name: string): string {
	const figure = figureNames.find((one) => one === name);
	if (figure) return figureTitle(figure).toLowerCase();
	if (name === 'type') return t('price_missing_type');
	const field = formulaFields.find(({ id }) => id === name);
	return field ? field[currentLanguage()][0] : name;
}

interface FormulaFieldProps {
	text: string;
	onInput: (text: string) => void;
	problem: FormulaProblem | undefined;
	types: readonly string[];
}

/** The formula with what is wrong in it underlined, and the names that it may use: a press puts one where the cursor stands. */
function FormulaField({ text, onInput, problem, types }: FormulaFieldProps) {
	const field = useRef<HTMLTextAreaElement>(null);
	const language = currentLanguage();
	const typeWord = formulaFunctions.find(({ id }) => id === 'type')?.[language][0];
	const insert = (word: string) => {
		const input = field.current;
		const [from, to] = [input?.selectionStart ?? text.length, input?.selectionEnd ?? text.length];
		onInput(`${text.slice(0, from)}${word}${text.slice(to)}`);
		requestAnimationFrame(() => {
			input?.focus();
			input?.setSelectionRange(from + word.length, from + word.length);
		});
	};
	return (
		<div class="field price-formula">
			<label class="field-label" for="price-formula">
				{t('price_edit_formula')}
			</label>
			<textarea
				ref={field}
				id="price-formula"
				class="input"
				rows={2}
				spellcheck={false}
				value={text}
				placeholder={t('price_formula_example')}
				aria-invalid={problem ? true : undefined}
				aria-describedby="price-formula-note"
				onInput={(event) => onInput(event.currentTarget.value)}
			/>
			<div id="price-formula-note">
				{problem ? (
					<div role="alert">
						<p class="field-error">{problemText(problem)}</p>
						<p class="price-formula-place" aria-hidden="true">
							{text.slice(0, problem.index)}
							<mark>{text.slice(problem.index, problem.index + problem.length) || ' '}</mark>
							{text.slice(problem.index + problem.length)}
						</p>
					</div>
				) : (
					<p class="field-hint">{t('price_formula_hint')}</p>
				)}
			</div>
			<details>
				<summary>{t('price_formula_names')}</summary>
				<div class="chips">
					{formulaFields.map((one) => (
						<button key={one.id} type="button" class="chip" title={t(`price_unit_${one.unit}`)} onClick={() => insert(one[language][0])}>
							{one[language][0]}
						</button>
					))}
					{types.map((title) => (
						<button key={title} type="button" class="chip" onClick={() => insert(`${typeWord}("${title}")`)}>
							{title}
						</button>
					))}
				</div>
				<ul class="price-formula-functions">
					{formulaFunctions.map((one) => (
						<li key={one.id}>
							<button type="button" class="link" onClick={() => insert(one.example[language])}>
								<code>{one.example[language]}</code>
							</button>
						</li>
					))}
				</ul>
			</details>
		</div>
	);
}

const problemText = ({ code, params }: FormulaProblem): string =>
	t(`price_formula_error_${code.replaceAll('-', '_')}` as MessageKey, params);
