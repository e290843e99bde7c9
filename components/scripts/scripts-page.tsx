import { useEffect, useState } from 'preact/hooks';
import { dayAt } from '../../lib/core/time.ts';
import { moscow } from '../../lib/platform/format.ts';
import { t } from '../../lib/platform/i18n.ts';
import { Button } from '../base/button.tsx';
import { ErrorState, Loading, Notice } from '../base/states.tsx';
import { useLive } from '../base/use-live.ts';
import { tell } from '../labels/tell.ts';
import { ImportDialog } from './import-dialog.tsx';
import { copyScript } from './script-actions.ts';
import { ScriptCard } from './script-card.tsx';
import { readLibrary, type ScriptEntry, type ScriptLibrary } from './script-entry.ts';
import { NewScript } from './script-new.tsx';
import { RemovedScripts } from './script-removed.tsx';
import { ScriptTabs } from './script-tabs.tsx';
import { ShareDialog } from './share-dialog.tsx';
import './scripts.css';
import { useFindingsOf } from './use-findings-of.ts';
import { useSigner } from './use-signer.tsx';

/** `#/scripts`: the scripts that there are, shipped and own. */
export function ScriptsPage({ now }: { now: number }) {
	const library = useLive(readLibrary, []);
	if (library.state === 'loading') return <Loading />;
	if (library.state === 'failed') return <ErrorState failure={library.failure} />;
	return <Library library={library.value} now={now} />;
}

/** Which dialog is open. */
type Open = { dialog: 'new' } | { dialog: 'import'; entries: readonly ScriptEntry[] } | { dialog: 'share'; first?: string };

function Library({ library: { entries, removed, signer }, now }: { library: ScriptLibrary; now: number }) {
	const sign = useSigner();
	const [open, setOpen] = useState<Open>();
	const [copied, setCopied] = useState<string>();
	const findings = useFindingsOf(entries, dayAt(now, moscow));
	const titles = entries.map(({ body }) => body.title);
	const isThere = entries.some(({ id }) => id === copied);
	useEffect(() => {
		if (!isThere || copied === undefined) return;
		document.getElementById(copied)?.focus();
		setCopied(undefined);
	}, [isThere, copied]);
	const copy = async (entry: ScriptEntry) => {
		const by = await sign.ask();
		if (by !== undefined) await tell(async () => setCopied(await copyScript(entry, by, titles)));
	};
	const close = () => setOpen(undefined);
	const twinOf = ({ own, isOffered }: ScriptEntry) =>
		isOffered ? entries.find(({ id, isOffered: isTwinOffered }) => isTwinOffered && id === own?.madeFrom) : undefined;
	return (
		<>
			<div class="page-head">
				<h1>{t('support')}</h1>
				<ScriptTabs chosen="library" />
				<span class="page-head-space" />
				<div class="page-tools">
					<Button onClick={() => setOpen({ dialog: 'import', entries })}>{t('scripts_import')}</Button>
					<Button onClick={() => setOpen({ dialog: 'share' })}>{t('scripts_share')}</Button>
					<Button look="main" onClick={() => setOpen({ dialog: 'new' })}>
						{t('script_new')}
					</Button>
				</div>
			</div>
			{entries.every(({ isOffered }) => !isOffered) && (
				<Notice tone="act" icon="alert">
					{t('scripts_all_off')}
				</Notice>
			)}
			<div class="scripts">
				{entries.map((entry) => (
					<ScriptCard
						key={entry.id}
						entry={entry}
						twin={twinOf(entry)}
						findings={findings.get(entry.id)}
						now={now}
						onCopy={copy}
						onShare={({ id }) => setOpen({ dialog: 'share', first: id })}
					/>
				))}
			</div>
			<RemovedScripts scripts={removed} />
			<p class="scripts-signer quiet">
				{signer === '' ? t('scripts_signer_none') : t('scripts_signer', { who: signer })}{' '}
				<button type="button" class="link" onClick={() => void sign.change()}>
					{t(signer === '' ? 'scripts_signer_say' : 'scripts_signer_change')}
				</button>
			</p>
			{open?.dialog === 'new' && <NewScript taken={titles} sign={sign} onClose={close} />}
			{open?.dialog === 'share' && <ShareDialog entries={entries} first={open.first} sign={sign} onClose={close} />}
			{open?.dialog === 'import' && <ImportDialog entries={open.entries} sign={sign} now={now} onClose={close} />}
			{sign.dialog}
		</>
	);
}
