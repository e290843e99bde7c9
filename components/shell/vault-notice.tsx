import { useEffect, useState } from 'preact/hooks';
import { toFailure } from '../../lib/core/errors.ts';
import { call } from '../../lib/messaging/client.ts';
import { failureSentence } from '../../lib/platform/failure.ts';
import { t } from '../../lib/platform/i18n.ts';
import { Button } from '../base/button.tsx';
import { Dialog } from '../base/dialog.tsx';
import { Field } from '../base/field.tsx';
import { Notice } from '../base/states.tsx';
import { toast } from '../base/toast.tsx';

/** When the keys are locked by a passphrase: says that the sync rests, and asks for it. */
export function VaultNotice() {
	const [locked, setLocked] = useState(false);
	const [asking, setAsking] = useState(false);
	useEffect(() => {
		// A background that cannot be reached is told by every page's own calls; here silence means "not known to be locked".
		call['vault.state']().then(
			({ state }) => setLocked(state === 'locked'),
			() => setLocked(false),
		);
	}, []);
	if (!locked) return null;
	return (
		<>
			<Notice
				tone="act"
				icon="lock"
				action={
					<Button small look="main" onClick={() => setAsking(true)}>
						{t('vault_unlock')}
					</Button>
				}
			>
				{failureSentence({ code: 'vault-locked' })}
			</Notice>
			{asking && (
				<UnlockDialog
					onClose={() => setAsking(false)}
					onUnlocked={() => {
						setAsking(false);
						setLocked(false);
						toast(t('vault_unlocked'));
					}}
				/>
			)}
		</>
	);
}

function UnlockDialog({ onClose, onUnlocked }: { onClose: () => void; onUnlocked: () => void }) {
	const [passphrase, setPassphrase] = useState('');
	const [error, setError] = useState<string>();
	const unlock = async () => {
		try {
			await call['vault.unlock']({ passphrase });
			onUnlocked();
		} catch (thrown) {
			setError(failureSentence(toFailure(thrown)));
		}
	};
	return (
		<Dialog
			title={t('vault_unlock')}
			onClose={onClose}
			actions={
				<>
					<Button onClick={onClose}>{t('cancel')}</Button>
					<Button look="main" disabled={passphrase === ''} onClick={unlock}>
						{t('vault_unlock')}
					</Button>
				</>
			}
		>
			<Field
				label={t('passphrase')}
				type="password"
				autocomplete="current-password"
				value={passphrase}
				onInput={setPassphrase}
				{...(error ? { error } : {})}
				autofocus
			/>
		</Dialog>
	);
}
