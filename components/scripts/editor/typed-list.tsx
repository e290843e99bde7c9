import { useId, useState } from 'preact/hooks';
import { t } from '../../../lib/platform/i18n.ts';
import { FieldNote } from '../../base/field-note.tsx';
import { Icon } from '../../base/icon.tsx';

interface TypedListProps {
	label: string;
	bare?: boolean;
	/** What the field for one more is called. */
	addLabel: string;
	hint?: string;
	items: readonly string[];
	/** What an item is called, where it is not what is typed. */
	nameOf?: (item: string) => string;
	most: number;
	/** What is typed as an item; undefined = it is none, and `wrong` says why. */
	read: (typed: string) => string | undefined;
	wrong?: string;
	/** A comma ends an item, too. */
	byComma?: boolean;
	/** Only digits are typed. */
	digits?: boolean;
	onChange: (items: readonly string[]) => void;
}

/** Words or numbers that are typed one by one: Enter adds, the cross takes away, Backspace in the empty field takes the last. */
export function TypedList(props: TypedListProps) {
	const { label, bare, addLabel, hint, items, nameOf = (item) => item, most, read, wrong, byComma, digits, onChange } = props;
	const id = useId();
	const [typed, setTyped] = useState('');
	const [isWrong, setWrong] = useState(false);
	const isFull = items.length >= most;
	const add = (texts: readonly string[]): boolean => {
		const read1 = texts
			.map((text) => text.trim())
			.filter((text) => text !== '')
			.map(read);
		if (read1.includes(undefined)) {
			setWrong(true);
			return false;
		}
		const fresh = read1.filter((item) => item !== undefined);
		const next = [...new Set([...items, ...fresh])].slice(0, most);
		if (next.length > items.length) onChange(next);
		setTyped('');
		setWrong(false);
		return true;
	};
	const type = (text: string) => {
		setWrong(false);
		if (!byComma || !text.includes(',')) {
			setTyped(text);
			return;
		}
		const parts = text.split(',');
		if (add(parts.slice(0, -1))) setTyped((parts.at(-1) ?? '').trimStart());
	};
	const error = isWrong ? wrong : undefined;
	const note = isFull ? t('script_form_full', { most }) : hint;
	return (
		<div class="field">
			<label class={bare ? 'unseen' : 'field-label'} for={id}>
				{label}
			</label>
			{items.length > 0 && (
				<ul class="chips typed-list" aria-label={label}>
					{items.map((item, nth) => (
						<li key={`${nth} ${item}`} class="typed-item">
							<span>{nameOf(item)}</span>
							<button
								type="button"
								aria-label={t('script_form_remove', { what: nameOf(item) })}
								onClick={() => onChange(items.filter((other) => other !== item))}
							>
								<Icon name="close" size={11} />
							</button>
						</li>
					))}
				</ul>
			)}
			{!isFull && (
				<div class="typed-add">
					<input
						id={id}
						class="input"
						type="text"
						inputMode={digits ? 'numeric' : undefined}
						placeholder={addLabel}
						autocomplete="off"
						value={typed}
						aria-invalid={error ? true : undefined}
						aria-describedby={error || note ? `${id}-note` : undefined}
						onInput={(event) => type(event.currentTarget.value)}
						onBlur={() => typed.trim() !== '' && add([typed])}
						onKeyDown={(event) => {
							if (event.isComposing) return;
							if (event.key === 'Enter') {
								event.preventDefault();
								add([typed]);
							} else if (event.key === 'Backspace' && typed === '' && items.length > 0) {
								event.preventDefault();
								onChange(items.slice(0, -1));
							}
						}}
					/>
				</div>
			)}
			<FieldNote id={`${id}-note`} error={error} hint={note} />
		</div>
	);
}
