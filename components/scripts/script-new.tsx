import { useState } from 'preact/hooks';
import { failureSentence } from '../../lib/platform/failure.ts';
import { t } from '../../lib/platform/i18n.ts';
import { cleanText } from '../../lib/support/edit/field-text.ts';
import { textLimits } from '../../lib/support/limits.ts';
import { Button } from '../base/button.tsx';
import { Dialog } from '../base/dialog.tsx';
import { Field } from '../base/field.tsx';
import { Notice } from '../base/states.tsx';
import { useWork } from '../base/use-work.ts';
import { go } from '../shell/route.ts';
import { makeScript, newScriptId } from './script-actions.ts';
import type { Signer } from './use-signer.tsx';

/** A new script begins with its title; then it opens in the editor. */
export function NewScript({ taken, sign, onClose }: { taken: readonly string[]; sign: Signer; onClose: () => void }) {
	const [typed, setTyped] = useState('');
	const [id] = useState(newScriptId);
	const { failure, run } = useWork();
	const title = typed.replace(/\s+/g, ' ').trim();
	const isTaken = taken.includes(title);
	const make = () =>
		run(async () => {
			const by = await sign.ask();
			if (by === undefined) return;
			await makeScript(id, title, by);
			onClose();
			go('scripts', { id }, 'edit');
		});
	return (
		<Dialog
			title={t('script_new')}
			onClose={onClose}
			actions={
				<>
					<Button onClick={onClose}>{t('cancel')}</Button>
					<Button look="main" disabled={title === '' || isTaken} onClick={make}>
						{t('script_make')}
					</Button>
				</>
			}
		>
			<Field
				label={t('script_title')}
				value={typed}
				onInput={(next) => setTyped(cleanText(next, { most: textLimits.title, lines: false }))}
				hint={t('script_title_hint')}
				{...(isTaken ? { error: t('script_title_taken') } : {})}
				autofocus
			/>
			{failure && (
				<Notice tone="alarm" icon="alert">
					{failureSentence(failure)}
				</Notice>
			)}
		</Dialog>
	);
}
