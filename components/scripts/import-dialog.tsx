import { useMemo, useState } from 'preact/hooks';
import { type Failure, toFailure } from '../../lib/core/errors.ts';
import { dayAt } from '../../lib/core/time.ts';
import { call } from '../../lib/messaging/client.ts';
import { failureSentence } from '../../lib/platform/failure.ts';
import { pickFile } from '../../lib/platform/files.ts';
import { momentText, moscow } from '../../lib/platform/format.ts';
import { plural, t } from '../../lib/platform/i18n.ts';
import { chosenTwice, type ImportChoice, proposedChoices } from '../../lib/support/files/import-plan.ts';
import { type ScriptFault, scriptFile } from '../../lib/support/files/script-file.ts';
import { longestShareFile, type ScriptShare } from '../../lib/support/files/share-file.ts';
import { Button } from '../base/button.tsx';
import { Dialog } from '../base/dialog.tsx';
import { FileDrop } from '../base/file-drop.tsx';
import { Loading, Notice } from '../base/states.tsx';
import { toast } from '../base/toast.tsx';
import { useWork } from '../base/use-work.ts';
import { tell } from '../labels/tell.ts';
import { faultText } from './import-place.ts';
import { type ImportOutcome, ImportScript } from './import-script.tsx';
import { freeTitle, newScriptId } from './script-actions.ts';
import type { ScriptEntry } from './script-entry.ts';
import { useFindingsOf } from './use-findings-of.ts';
import type { Signer } from './use-signer.tsx';

/** A sign is at most four bytes. */
const mostBytes = 4 * longestShareFile;

interface ImportDialogProps {
	/** As they were when the file was read, so that what is proposed does not change while it is read. */
	entries: readonly ScriptEntry[];
	sign: Signer;
	now: number;
	onClose: () => void;
}

/** What a file turned out to be. */
type Reading = { name: string } & ({ share: ScriptShare } | { faults: readonly ScriptFault[] });

/** Scripts from a file: all of it checked, everything shown as text and compared before anything is saved, and taken back with one press. */
export function ImportDialog({ entries, sign, now, onClose }: ImportDialogProps) {
	const [reading, setReading] = useState<Reading>();
	const [busy, setBusy] = useState(false);
	const { failure, run } = useWork();
	const take = (file: File) =>
		run(async () => {
			setReading(undefined);
			setBusy(true);
			try {
				setReading({ name: file.name, ...(await readFile(file)) });
			} finally {
				setBusy(false);
			}
		});
	const choose = async () => {
		const file = await pickFile('.json,.txt,application/json,text/plain');
		if (file) await take(file);
	};
	const drop = (
		<>
			<FileDrop
				label={t('import_file')}
				text={reading?.name ?? t('import_drop')}
				taken={reading !== undefined}
				busy={busy}
				choose={t(reading ? 'import_other' : 'import_choose')}
				onChoose={choose}
				onTake={take}
			/>
			{busy && <Loading rows={3} />}
			{failure && <Failed failure={failure} />}
		</>
	);
	if (reading && 'share' in reading)
		return (
			<Chosen key={reading.name} share={reading.share} entries={entries} sign={sign} now={now} onClose={onClose}>
				{drop}
			</Chosen>
		);
	return (
		<Dialog title={t('import_title')} onClose={onClose} actions={<Button onClick={onClose}>{t('close')}</Button>}>
			<p class="quiet">{t('import_about')}</p>
			{drop}
			{reading && <Refused faults={reading.faults} />}
		</Dialog>
	);
}

/** A file that is far too long for one of ours is not even read. */
async function readFile(file: File): Promise<{ share: ScriptShare } | { faults: readonly ScriptFault[] }> {
	if (file.size > mostBytes) return { faults: [{ fault: 'size', place: String(file.size) }] };
	const text = await file.text();
	// The background takes no more than this, and needs no more to refuse it.
	return call['support.checkShare']({ text: text.slice(0, longestShareFile + 1) });
}

const Failed = ({ failure }: { failure: Failure }) => (
	<Notice tone="alarm" icon="alert">
		{failureSentence(failure)}
	</Notice>
);

function Refused({ faults }: { faults: readonly ScriptFault[] }) {
	const words = [...new Set(faults.map(faultText))];
	return (
		<div role="alert">
			<p>
				<b>{t('import_refused')}</b>
			</p>
			<ul class="import-faults">
				{words.map((word) => (
					<li key={word}>{word}</li>
				))}
			</ul>
		</div>
	);
}

/** Something that was saved, with what it takes to take it back. */
interface Taken {
	id: string;
	next: number;
	/** Of a version: what the script said before. */
	former?: ScriptEntry;
}

interface ChosenProps extends ImportDialogProps {
	share: ScriptShare;
	children: preact.ComponentChildren;
}

function Chosen({ share: { by, at, note, scripts }, entries, sign, now, onClose, children }: ChosenProps) {
	const [choices, setChoices] = useState<readonly ImportChoice[]>(() => proposedChoices(scripts, entries));
	const [ids] = useState(() => scripts.map(newScriptId));
	const [outcomes, setOutcomes] = useState<ReadonlyMap<number, ImportOutcome>>(new Map());
	const { failure, run } = useWork();
	const linted = useMemo(() => scripts.map(({ body }, place) => ({ id: ids[place] ?? '', version: 0, body })), [scripts, ids]);
	const findings = useFindingsOf(linted, dayAt(now, moscow));
	const twice = chosenTwice(choices);
	const open = choices.flatMap((choice, place) => (choice.as === 'skip' || 'done' in (outcomes.get(place) ?? {}) ? [] : [place]));
	const save = () =>
		run(async () => {
			const signer = await sign.ask();
			if (signer === undefined) return;
			const titles = entries.map(({ body }) => body.title);
			const results = new Map(outcomes);
			const taken: Taken[] = [];
			for (const place of open) {
				const [shared, choice] = [scripts[place], choices[place]];
				if (!shared || !choice) continue;
				const former = choice.as === 'version' ? entries.find(({ id }) => id === choice.of) : undefined;
				const id = former?.id ?? ids[place] ?? newScriptId();
				const body = former ? shared.body : { ...shared.body, title: freeTitle(shared.body.title, titles) };
				try {
					const next = await call['support.saveScript']({
						id,
						text: scriptFile(body),
						by: signer,
						how: 'imported',
						...(former ? { base: former.version } : {}),
						...(!former && shared.id !== undefined ? { madeFrom: shared.id } : {}),
					});
					taken.push({ id, next, ...(former ? { former } : {}) });
					titles.push(body.title);
					results.set(place, { done: true });
				} catch (thrown) {
					results.set(place, { failure: toFailure(thrown) });
				}
			}
			if (taken.length > 0)
				toast(plural('import_taken', taken.length), { text: t('undo'), run: () => tell(() => takeBack(taken, signer)) });
			setOutcomes(results);
			if ([...results.values()].every((outcome) => 'done' in outcome)) onClose();
		});
	const choose = (place: number, choice: ImportChoice) => setChoices((before) => before.with(place, choice));
	return (
		<Dialog
			title={t('import_title')}
			onClose={onClose}
			actions={
				<>
					<Button onClick={onClose}>{t(outcomes.size > 0 ? 'close' : 'cancel')}</Button>
					<Button look="main" disabled={open.length === 0 || twice.size > 0} onClick={save}>
						{open.length === 0 ? t('import_nothing') : plural('import_take', open.length)}
					</Button>
				</>
			}
		>
			{children}
			{(by !== undefined || at !== undefined) && (
				<p>
					{t('import_from', { who: by ?? t('script_nobody') })}
					{at !== undefined && <span class="quiet"> · {momentText(at)}</span>}
				</p>
			)}
			{note !== undefined && <blockquote class="import-note">{note}</blockquote>}
			<ul class="import-scripts">
				{scripts.map((shared, place) => (
					<ImportScript
						key={ids[place]}
						shared={shared}
						entries={entries}
						findings={findings.get(ids[place] ?? '')}
						choice={choices[place] ?? { as: 'skip' }}
						isTwice={isTwice(choices[place], twice)}
						outcome={outcomes.get(place)}
						onChoose={(choice) => choose(place, choice)}
					/>
				))}
			</ul>
			{failure && <Failed failure={failure} />}
		</Dialog>
	);
}

const isTwice = (choice: ImportChoice | undefined, twice: ReadonlySet<string>): boolean => choice?.as === 'version' && twice.has(choice.of);

/** New ones go where removed ones are; of a version the former one comes back, as a version of its own. */
async function takeBack(taken: readonly Taken[], by: string): Promise<void> {
	for (const { id, next, former } of taken) {
		if (former)
			await call['support.saveScript']({ id, text: scriptFile(former.body), base: next, by, how: 'restored', restored: former.version });
		else await call['support.removeScript']({ id });
	}
	toast(t('import_taken_back'));
}
