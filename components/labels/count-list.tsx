import type { LabelTarget } from '../../lib/labels/model.ts';
import { t } from '../../lib/platform/i18n.ts';
import { kindText } from './label-words.tsx';

/** One press makes at most so many labels of one kind of goods. */
const mostOfOne = 1000;

const typedCount = (text: string): number | undefined => {
	const count = Number(text.replace(/\s/g, ''));
	return Number.isInteger(count) && count >= 0 && count <= mostOfOne ? count : undefined;
};

/** How many labels of each of the goods; 0 leaves one out. */
export function CountList({ targets, onChange }: { targets: readonly LabelTarget[]; onChange: (targets: LabelTarget[]) => void }) {
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
				{targets.map((target, place) => (
					<li key={`${target.kind}/${target.targetId}`} class="label-count">
						<span class="cut" title={target.number}>
							{target.number} <small class="quiet">{kindText(target.kind)}</small>
						</span>
						<CountInput
							value={target.count ?? 1}
							label={t('labels_count_of', { number: target.number })}
							onChange={(count) => set(place, count)}
						/>
					</li>
				))}
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
