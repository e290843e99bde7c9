import { useState } from 'preact/hooks';
import { failureSentence } from '../../lib/platform/failure.ts';
import { saveFile } from '../../lib/platform/files.ts';
import { numberText } from '../../lib/platform/format.ts';
import { plural, t } from '../../lib/platform/i18n.ts';
import { canHandOn, handOn, shareable } from '../../lib/platform/share.ts';
import { cleanText } from '../../lib/support/edit/field-text.ts';
import { longestShareFile, longestShareNote, mostShared, shareFile } from '../../lib/support/files/share-file.ts';
import { Button } from '../base/button.tsx';
import { Dialog } from '../base/dialog.tsx';
import { Notice } from '../base/states.tsx';
import { TextArea } from '../base/text-area.tsx';
import { Ticks } from '../base/ticks.tsx';
import { toast } from '../base/toast.tsx';
import { useWork } from '../base/use-work.ts';
import { fileName } from './script-actions.ts';
import type { ScriptEntry } from './script-entry.ts';
import type { Signer } from './use-signer.tsx';

interface ShareDialogProps {
	entries: readonly ScriptEntry[];
	/** The one from which it was asked for. */
	first: string | undefined;
	sign: Signer;
	onClose: () => void;
}

/** Chosen scripts as one file, with who hands them on and a note. */
export function ShareDialog({ entries, first, sign, onClose }: ShareDialogProps) {
	const [chosen, setChosen] = useState<readonly string[]>(first === undefined ? [] : [first]);
	const [typed, setTyped] = useState('');
	const [problem, setProblem] = useState<string>();
	const [canSend] = useState(canHandOn);
	const { failure, run } = useWork();
	const note = typed.trim();
	const isRight = chosen.length > 0 && chosen.length <= mostShared;
	const made = async (): Promise<{ name: string; text: string } | undefined> => {
		setProblem(undefined);
		const by = await sign.ask();
		if (by === undefined) return undefined;
		const scripts = entries.filter(({ id }) => chosen.includes(id)).map(({ id, version, body }) => ({ id, version, body }));
		const text = shareFile({ by, at: Date.now(), ...(note === '' ? {} : { note }), scripts });
		if (text.length > longestShareFile) {
			setProblem(t('share_too_long', { chars: numberText(text.length), most: numberText(longestShareFile) }));
			return undefined;
		}
		const [only] = scripts;
		return { name: fileName(scripts.length === 1 && only ? only.body.title : t('share_file')), text };
	};
	const save = () =>
		run(async () => {
			const file = await made();
			if (!file) return;
			saveFile(`${file.name}.json`, file.text);
			toast(plural('share_saved', chosen.length));
			onClose();
		});
	const send = () =>
		run(async () => {
			const content = await made();
			const file = content && shareable(content.name, content.text);
			if (!file) return;
			const outcome = await handOn(file);
			if (outcome === 'done') onClose();
			if (outcome === 'refused') setProblem(t('share_again'));
		});
	return (
		<Dialog
			title={t('share_title')}
			onClose={onClose}
			actions={
				<>
					<Button onClick={onClose}>{t('cancel')}</Button>
					<Button look={canSend ? 'plain' : 'main'} disabled={!isRight} onClick={save}>
						{t('share_save')}
					</Button>
					{canSend && (
						<Button look="main" disabled={!isRight} onClick={send}>
							{t('share_send')}
						</Button>
					)}
				</>
			}
		>
			<p class="quiet">{t('share_about')}</p>
			<Ticks
				legend={t('share_what')}
				choices={entries.map(({ id, body, version }) => ({
					value: id,
					text: `${body.title} · ${version > 0 ? t('script_version', { n: version }) : t('script_shipped')}`,
				}))}
				chosen={chosen}
				onChange={setChosen}
				{...(chosen.length > mostShared ? { error: t('share_too_many', { most: mostShared }) } : {})}
			/>
			<TextArea
				label={t('share_note')}
				value={typed}
				onInput={(next) => setTyped(cleanText(next, { most: longestShareNote, lines: true }))}
				hint={t('share_note_hint')}
			/>
			{(problem ?? failure) && (
				<Notice tone="alarm" icon="alert">
					{problem ?? (failure && failureSentence(failure))}
				</Notice>
			)}
		</Dialog>
	);
}
