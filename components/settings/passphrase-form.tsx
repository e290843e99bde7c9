import { useEffect, useState } from 'preact/hooks';
import { call } from '../../lib/messaging/client.ts';
import { failureSentence } from '../../lib/platform/failure.ts';
import { t } from '../../lib/platform/i18n.ts';
import { Button } from '../base/button.tsx';
import { Field } from '../base/field.tsx';
import { Icon } from '../base/icon.tsx';
import { toast } from '../base/toast.tsx';
import { useWork } from '../base/use-work.ts';

const shortest = 8;

/** An optional passphrase over the keys: set, changed, taken away. */
export function PassphraseForm() {
	const [set, setSet] = useState<boolean>();
	const [current, setCurrent] = useState('');
	const [next, setNext] = useState('');
	const { failure, clear, run } = useWork();
	useEffect(() => {
		void run(async () => setSet((await call['vault.state']()).passphrase));
	}, []);
	const apply = (passphrase: string, said: string) =>
		run(async () => {
			await call['vault.setPassphrase']({ passphrase, ...(set ? { current } : {}) });
			setSet(passphrase !== '');
			setCurrent('');
			setNext('');
			toast(said);
		});
	return (
		<>
			<p class="quiet">
				<Icon name="lock" size={13} /> {t(set ? 'passphrase_on' : 'passphrase_off')}
			</p>
			{set && (
				<Field
					label={t('passphrase_current')}
					type="password"
					autocomplete="current-password"
					value={current}
					onInput={(value) => {
						setCurrent(value);
						clear();
					}}
				/>
			)}
			<Field
				label={t(set ? 'passphrase_new' : 'passphrase')}
				type="password"
				autocomplete="new-password"
				value={next}
				onInput={(value) => {
					setNext(value);
					clear();
				}}
				hint={t('passphrase_hint', { count: shortest })}
				{...(failure ? { error: failureSentence(failure) } : {})}
			/>
			<div class="page-tools">
				<Button disabled={next.length < shortest || (set && current === '')} onClick={() => apply(next, t('passphrase_kept'))}>
					{t(set ? 'passphrase_change' : 'passphrase_set')}
				</Button>
				{set && (
					<Button look="danger" disabled={current === ''} onClick={() => apply('', t('passphrase_gone'))}>
						{t('passphrase_remove')}
					</Button>
				)}
			</div>
		</>
	);
}
