import { t } from '../../../lib/platform/i18n.ts';
import { changeList, freshId } from '../../../lib/support/edit/edits.ts';
import { countLimits, textLimits } from '../../../lib/support/limits.ts';
import type { DeliveryList, DeliveryWay } from '../../../lib/support/model.ts';
import { Button } from '../../base/button.tsx';
import { Icon } from '../../base/icon.tsx';
import { type Choice, SearchSelect } from '../../base/search-select.tsx';
import { MoveButtons } from '../../settings/move-buttons.tsx';
import { notesOf } from './finding-notes.tsx';
import { FormHead } from './form-head.tsx';
import type { FormProps } from './form-props.ts';
import { MeansField } from './means-field.tsx';
import { SourceField } from './source-field.tsx';
import { stableKeys } from './stable-keys.ts';
import { TextField } from './text-field.tsx';
import { withOptional } from './with-optional.ts';

type ListFormProps = FormProps & { list: DeliveryList };

const newWay = '+';

/** A list of delivery ways: how each is called, and which words of marketplaces mean it. */
export function ListForm({ edit, findings, list }: ListFormProps) {
	const { script } = edit;
	const place = { list: list.id };
	const change = (
		some: (list: DeliveryList) => DeliveryList,
		key: 'tree_did_type' | 'tree_did_add' | 'tree_did_remove' | 'tree_did_move',
		apart = true,
	) => edit.edit((now) => changeList(now, list.id, some), { key, at: place, ...(apart ? { apart: true as const } : {}) });
	const changeWay = (nth: number, some: (way: DeliveryWay) => DeliveryWay, apart: boolean) =>
		change(
			(one) => {
				const way = one.ways[nth];
				return way ? { ...one, ways: one.ways.with(nth, some(way)) } : one;
			},
			'tree_did_type',
			apart,
		);
	const keys = stableKeys(list.ways);
	/** Ways of other lists that this one lacks: under one id a way is the same wherever it is meant. */
	const choices = (): Choice[] => {
		const here = new Set(list.ways.map(({ id }) => id));
		const others = new Map(script.lists.flatMap(({ ways }) => ways.filter(({ id }) => !here.has(id)).map(({ id, title }) => [id, title])));
		return [{ value: newWay, text: t('script_form_new_way') }, ...[...others].map(([value, text]) => ({ value, text }))];
	};
	const add = (id: string) => {
		const other = script.lists.flatMap(({ ways }) => ways).find((way) => way.id === id);
		const way: DeliveryWay = other
			? { id: other.id, title: other.title }
			: { id: freshId(script, 'way'), title: t('script_form_new_way_title') };
		change((one) => ({ ...one, ways: [...one.ways, way] }), 'tree_did_add');
	};
	return (
		<>
			<FormHead kind="list" id={list.id} script={script} notes={notesOf(findings, place, 'place')} />
			<TextField
				label={t('script_form_list_title')}
				value={list.title}
				most={textLimits.title}
				required
				script={script}
				onChange={(title) => change((one) => ({ ...one, title }), 'tree_did_type', false)}
			/>
			<fieldset class="form-part">
				<legend class="field-label">{t('script_form_ways')}</legend>
				<p class="field-hint">{t('script_form_means_hint')}</p>
				{list.ways.length === 0 && <p class="quiet">{t('script_form_ways_none')}</p>}
				<ol class="form-rows">
					{list.ways.map((way, nth) => (
						<li key={keys[nth]} class="form-row">
							<div class="form-fields">
								<TextField
									bare
									label={t('script_form_way', { n: nth + 1 })}
									value={way.title}
									most={textLimits.title}
									required
									script={script}
									onChange={(title) => changeWay(nth, (one) => ({ ...one, title }), false)}
								/>
								<MeansField
									way={way.title}
									means={way.means ?? []}
									onChange={(means) => changeWay(nth, (one) => withOptional(one, { means: means.length > 0 ? means : undefined }), true)}
								/>
							</div>
							<span class="form-row-tools">
								<MoveButtons
									labels={{ up: t('script_form_up', { what: way.title }), down: t('script_form_down', { what: way.title }) }}
									canMove={(by) => nth + by >= 0 && nth + by < list.ways.length}
									onMove={(by) =>
										change((one) => ({ ...one, ways: one.ways.toSpliced(nth, 1).toSpliced(nth + by, 0, way) }), 'tree_did_move')
									}
								/>
								<Button
									small
									look="quiet"
									label={t('script_form_remove', { what: way.title })}
									onClick={() => change((one) => ({ ...one, ways: one.ways.toSpliced(nth, 1) }), 'tree_did_remove')}
								>
									<Icon name="close" size={13} />
								</Button>
							</span>
						</li>
					))}
				</ol>
				{list.ways.length < countLimits.ways ? (
					<div class="form-add">
						<SearchSelect
							label={t('script_form_add_way')}
							value=""
							text={`+ ${t('script_form_add_way')}`}
							choices={choices}
							onChange={add}
						/>
					</div>
				) : (
					<p class="field-hint">{t('script_form_full', { most: countLimits.ways })}</p>
				)}
			</fieldset>
			<SourceField
				script={script}
				source={list.source}
				onChange={(source) => change((one) => withOptional(one, { source }), 'tree_did_type', false)}
			/>
		</>
	);
}
