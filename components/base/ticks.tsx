import './ticks.css';

interface TicksProps<Value extends string> {
	legend: string;
	hint?: string;
	error?: string;
	choices: readonly { value: Value; text: string }[];
	chosen: readonly Value[];
	onChange: (chosen: Value[]) => void;
}

/** A choice of several among few; what is chosen keeps the order of the choices. */
export function Ticks<Value extends string>({ legend, hint, error, choices, chosen, onChange }: TicksProps<Value>) {
	const toggle = (value: Value) =>
		onChange(choices.map((choice) => choice.value).filter((other) => chosen.includes(other) !== (other === value)));
	return (
		<fieldset class="ticks">
			<legend class="field-label">{legend}</legend>
			{choices.map(({ value, text }) => (
				<label key={value} class="tick-line">
					<input type="checkbox" checked={chosen.includes(value)} onChange={() => toggle(value)} />
					<span>{text}</span>
				</label>
			))}
			{error ? (
				<p class="field-error" role="alert">
					{error}
				</p>
			) : (
				hint && <p class="field-hint">{hint}</p>
			)}
		</fieldset>
	);
}
