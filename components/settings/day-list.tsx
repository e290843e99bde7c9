import { useId, useState } from 'preact/hooks';
import { dayStart, dayText } from '../../lib/platform/format.ts';
import { t } from '../../lib/platform/i18n.ts';
import { Button } from '../base/button.tsx';
import { Icon } from '../base/icon.tsx';

/** Days (`YYYY-MM-DD`) that the yearly decree moves; nobody but the user tells us. */
export function DayList({
	label,
	hint,
	days,
	onChange,
}: {
	label: string;
	hint: string;
	days: readonly string[];
	onChange: (days: string[]) => void;
}) {
	const id = useId();
	const [day, setDay] = useState('');
	const add = () => {
		if (day !== '' && !days.includes(day)) onChange([...days, day].sort());
		setDay('');
	};
	return (
		<div class="field">
			<label class="field-label" for={id}>
				{label}
			</label>
			<div class="day-list">
				{days.map((known) => (
					<span key={known} class="chip">
						{dayText(dayStart(known))} {known.slice(0, 4)}
						<button
							type="button"
							class="link"
							aria-label={t('day_remove', { day: known })}
							onClick={() => onChange(days.filter((other) => other !== known))}
						>
							<Icon name="close" size={11} />
						</button>
					</span>
				))}
				<input id={id} class="input" type="date" value={day} onInput={(event) => setDay(event.currentTarget.value)} />
				<Button small disabled={day === ''} onClick={add}>
					{t('day_add')}
				</Button>
			</div>
			<p class="field-hint">{hint}</p>
		</div>
	);
}
