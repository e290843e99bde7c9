import { useState } from 'preact/hooks';
import type { Cabinet } from '../../lib/cabinets/model.ts';
import type { LabelTarget } from '../../lib/labels/model.ts';
import { numberText } from '../../lib/platform/format.ts';
import { t } from '../../lib/platform/i18n.ts';
import { cabinetLabel } from '../cabinets/cabinet-label.ts';
import { kindText } from './label-words.tsx';

/** One press makes at most so many labels of one kind of goods. */
const mostOfOne = 1000;

const typedCount = (text: string): number | undefined => {
	const count = Number(text.trim());
	return text.trim() !== '' && Number.isInteger(count) && count >= 0 && count <= mostOfOne ? count : undefined;
};

interface CountListProps {
	targets: readonly LabelTarget[];
	cabinets: readonly Cabinet[];
	onChange: (targets: LabelTarget[]) => void;
}

/** How many labels of each of the goods; 0 leaves one out. Codes that are printed again are as many as they were. */
export function CountList({ targets, cabinets, onChange }: CountListProps) {
	const set = (place: number | 'all', count: number) =>
		onChange(
			targets.map((target, index) => ((place === 'all' || place === index) && target.again === undefined ? { ...target, count } : target)),
		);
	return (
		<div class="label-count-list">
			{targets.filter(({ again }) => again === undefined).length > 1 && (
				<div class="label-count">
					<b>{t('labels_count_all')}</b>
					<CountInput value={undefined} label={t('labels_count_all')} onChange={(count) => set('all', count)} />
				</div>
			)}
			<ul>
				{targets.map((target, place) => {
					const cabinet = cabinets.find(({ id }) => id === target.cabinetId);
					const about = [cabinet && cabinetLabel(cabinet), kindText(target.kind)].filter(Boolean).join(' · ');
					return (
						<li key={`${target.kind}/${target.targetId}/${target.again ?? ''}`} class="label-count" style={{ '--cabinet': cabinet?.color }}>
							<span class="cut" title={`${target.number}\n${about}`}>
								<span class="mark" /> {target.number} <small class="quiet">{about}</small>
							</span>
							{target.again === undefined ? (
								<CountInput
									value={target.count ?? 1}
									label={t('labels_count_of', { number: [target.number, cabinet && cabinetLabel(cabinet)].filter(Boolean).join(', ') })}
									onChange={(count) => set(place, count)}
								/>
							) : (
								<b class="label-count-fixed">{numberText(target.count ?? 1)}</b>
							)}
						</li>
					);
				})}
			</ul>
		</div>
	);
}

interface CountInputProps {
	/** Undefined = nothing is typed yet. */
	value: number | undefined;
	label: string;
	onChange: (count: number) => void;
}

/** Each digit counts at once, so that Enter never goes on with the number of before. */
function CountInput({ value, label, onChange }: CountInputProps) {
	const [text, setText] = useState<string>();
	const typed = text === undefined ? undefined : typedCount(text);
	// What is typed here stays as it was typed, until the number is set from elsewhere.
	const shown = text !== undefined && (value === undefined || typed === value || typed === undefined) ? text : String(value ?? '');
	return (
		<input
			class="input"
			inputMode="numeric"
			aria-label={label}
			aria-invalid={text !== undefined && typed === undefined ? true : undefined}
			value={shown}
			onInput={(event) => {
				setText(event.currentTarget.value);
				const count = typedCount(event.currentTarget.value);
				if (count !== undefined) onChange(count);
			}}
			onKeyDown={(event) => {
				// Nothing goes on from a text that is no number.
				if (event.key === 'Enter' && text !== undefined && typed === undefined) event.stopPropagation();
			}}
			onBlur={() => setText(undefined)}
		/>
	);
}
