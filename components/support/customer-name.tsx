import { t } from '../../lib/platform/i18n.ts';
import { nameField } from './copy-filled.ts';

/** The customer's name for the texts, typed by the agent; Enter gives the keys back to the conversation. */
export function CustomerName({ name, onName }: { name: string; onName: (name: string) => void }) {
	return (
		<div class="talk-name">
			<label class="field-label" for={nameField}>
				{t('support_name')}
			</label>
			<input
				id={nameField}
				class="input"
				value={name}
				maxLength={80}
				autocomplete="off"
				spellcheck={false}
				placeholder={t('support_name_placeholder')}
				onInput={(event) => onName(event.currentTarget.value)}
				onKeyDown={(event) => {
					if (event.key === 'Enter') event.currentTarget.blur();
				}}
			/>
		</div>
	);
}
