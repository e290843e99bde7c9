import type { Cabinet } from '../../lib/cabinets/model.ts';
import type { LabelTarget } from '../../lib/labels/model.ts';
import { t } from '../../lib/platform/i18n.ts';
import { cabinetLabel } from '../cabinets/cabinet-label.ts';
import { kindText } from './label-words.tsx';

/** One press makes at most so many labels of one kind of goods. */
const mostOfOne = 1000;

const typedCount = (text: string): number | undefined => {
	const count = Number(text.replace(/\s/g, ''));
	return Number.isInteger(count) && count >= 0 && count <= mostOfOne ? count : undefined;
};

interface CountListProps {
	targets: readonly LabelTarget[];
	cabinets: readonly Cabinet[];
	onChange: (targets: LabelTarget[]) => void;
}

/** How many labels of each of the goods; 0 leaves one out. */
export function CountList({ targets, cabinets, onChange }: CountListProps) {
	const set = (place: number | 'all', count: number) =>
		onChange(targets.map((target, index) => (place === 'all' || place === index ? { ...target, count } : target)));
	return (
		<div class="label-count-list">
			{targets.length > 1 && (
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
						<li key={`${target.kind}/${target.targetId}`} class="label-count" style={{ '--cabinet': cabinet?.color }}>
							<span class="cut" title={`${target.number}\n${about}`}>
								<span class="mark" /> {target.number} <small class="quiet">{about}</small>
							</span>
							<CountInput
								value={target.count ?? 1}
								label={t('labels_count_of', { number: [target.number, cabinet && cabinetLabel(cabinet)].filter(Boolean).join(', ') })}
								onChange={(count) => set(place, count)}
							/>
						</li>
					);
				})}
			</ul>
		</div>
	);
}

function CountInput({ value, label, onChange }: { value: number | undefined; label: string; onChange: (count: number) => void }) {
	return (
		<input
			class="input"
			inputMode="numeric"
			aria-label={label}
			value={value ?? ''}
			onChange={(event) => {
				const count = typedCount(event.currentTarget.value);
				if (count === undefined || event.currentTarget.value.trim() === '') event.currentTarget.value = String(value ?? '');
				else onChange(count);
			}}
		/>
	);
}
