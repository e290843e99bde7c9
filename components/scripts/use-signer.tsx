import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { call } from '../../lib/messaging/client.ts';
import { failureSentence } from '../../lib/platform/failure.ts';
import { t } from '../../lib/platform/i18n.ts';
import { readSettings } from '../../lib/settings/queries.ts';
import { cleanText } from '../../lib/support/edit/field-text.ts';
import { Button } from '../base/button.tsx';
import { Dialog } from '../base/dialog.tsx';
import { Field } from '../base/field.tsx';
import { Notice } from '../base/states.tsx';
import { useWork } from '../base/use-work.ts';

const longestSigner = 100;

export interface Signer {
	/** Who signs what is about to be saved. The user is asked once, and undefined is that they changed their mind. */
	ask: () => Promise<string | undefined>;
	/** Asks anew, with the name that is kept; `undefined` leaves it. */
	change: () => Promise<string | undefined>;
	/** Stands somewhere on the page. */
	dialog: ComponentChildren;
}

interface Question {
	name: string;
	answer: (name: string | undefined) => void;
}

/** Who changes scripts here: kept as the setting `supportSigner`, asked for at the first save. */
export function useSigner(): Signer {
	const [question, setQuestion] = useState<Question>();
	const put = (name: string) =>
		new Promise<string | undefined>((resolve) => {
			setQuestion({
				name,
				answer: (given) => {
					setQuestion(undefined);
					resolve(given);
				},
			});
		});
	const kept = async () => (await readSettings()).supportSigner;
	return {
		ask: async () => {
			const name = await kept();
			return name === '' ? put('') : name;
		},
		change: async () => put(await kept()),
		dialog: question && <SignerDialog {...question} />,
	};
}

function SignerDialog({ name, answer }: Question) {
	const [typed, setTyped] = useState(name);
	const { failure, run } = useWork();
	const signer = typed.replace(/\s+/g, ' ').trim();
	const keep = () =>
		run(async () => {
			await call['settings.set']({ id: 'supportSigner', value: signer });
			answer(signer);
		});
	return (
		<Dialog
			title={t('script_signer_title')}
			onClose={() => answer(undefined)}
			actions={
				<>
					<Button onClick={() => answer(undefined)}>{t('cancel')}</Button>
					<Button look="main" disabled={signer === ''} onClick={keep}>
						{t('script_signer_sign')}
					</Button>
				</>
			}
		>
			<Field
				label={t('script_signer_name')}
				value={typed}
				onInput={(next) => setTyped(cleanText(next, { most: longestSigner, lines: false }))}
				hint={t('script_signer_hint')}
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
