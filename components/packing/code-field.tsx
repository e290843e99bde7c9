import { useState } from 'preact/hooks';
import { t } from '../../lib/platform/i18n.ts';
import { Button } from '../base/button.tsx';

/** A code typed by hand, where it cannot be scanned. */
export function CodeField({ onCode }: { onCode: (text: string) => void }) {
	const [text, setText] = useState('');
	const send = () => {
		if (text.trim() === '') return;
		onCode(text);
		setText('');
	};
	return (
		<form
			class="pack-code"
			onSubmit={(event) => {
				event.preventDefault();
				send();
			}}
		>
			<input
				class="input"
				value={text}
				aria-label={t('pack_code')}
				placeholder={t('pack_code')}
				autocomplete="off"
				spellcheck={false}
				onInput={(event) => setText(event.currentTarget.value)}
			/>
			<Button type="submit" disabled={text.trim() === ''}>
				{t('pack_code_enter')}
			</Button>
		</form>
	);
}
