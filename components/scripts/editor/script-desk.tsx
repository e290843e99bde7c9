import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { AppError, type Failure, toFailure } from '../../../lib/core/errors.ts';
import type { Day } from '../../../lib/core/time.ts';
import { call } from '../../../lib/messaging/client.ts';
import { failureSentence } from '../../../lib/platform/failure.ts';
import { shortMomentText } from '../../../lib/platform/format.ts';
import { t } from '../../../lib/platform/i18n.ts';
import type { FoundDraft } from '../../../lib/support/edit/drafts.ts';
import { scriptFile } from '../../../lib/support/files/script-file.ts';
import type { OwnScript, ScriptBody } from '../../../lib/support/library.ts';
import type { ScriptFinding, ScriptPlace } from '../../../lib/support/lint/findings.ts';
import { ownScripts, shippedScripts } from '../../../lib/support/queries.ts';
import { Button } from '../../base/button.tsx';
import { Loading, Notice } from '../../base/states.tsx';
import { toast } from '../../base/toast.tsx';
import { go } from '../../shell/route.ts';
import { copyScript } from '../script-actions.ts';
import { useSigner } from '../use-signer.tsx';
import { DeskHead } from './desk-head.tsx';
import { DeskPanes, type Pane } from './desk-panes.tsx';
import { ElsewhereDialog } from './elsewhere-dialog.tsx';
import { FindingsList } from './findings-list.tsx';
import { openDeskWorker } from './lint-worker-client.ts';
import { pageLife } from './page-life.ts';
import { PlaceForm } from './place-form.tsx';
import { ScriptPreview } from './script-preview.tsx';
import './tree.css';
import { TreeTools } from './tree-tools.tsx';
import { TreeView } from './tree-view.tsx';
import { useDraft } from './use-draft.ts';
import { useEditorKeys } from './use-editor-keys.ts';
import { useFindings } from './use-findings.ts';
import { useLate } from './use-late.ts';
import { useScriptEdit } from './use-script-edit.ts';
import { useTree } from './use-tree.ts';

/** A version of a script as it is saved; 0 = shipped with the extension. */
export interface Shelved {
	version: number;
	body: ScriptBody;
}

interface ScriptDeskProps {
	id: string;
	/** As it was when the editor was opened. */
	shelved: Shelved;
	/** What somebody was editing before and had not saved. */
	draft: FoundDraft | undefined;
	/** As it is saved now, also by other windows; absent of a shipped one. */
	current: OwnScript | undefined;
	start: ScriptPlace;
	today: Day;
}

/** A longer script is shown to agents' eyes when typing pauses. */
const mostLive = 300;
const noFindings: readonly ScriptFinding[] = [];

/** The editor: the tree, what is chosen in it, how that looks to an agent, and what is wrong with it. */
export function ScriptDesk({ id, shelved, draft, current, start, today }: ScriptDeskProps) {
	const readOnly = shelved.version === 0;
	const [saved, setSaved] = useState<Shelved>(() => (draft ? { ...shelved, version: draft.base } : shelved));
	const { edit, replace } = useScriptEdit(id, shelved.body, start, readOnly, draft?.body);
	const { script, place } = edit;
	const isUnsaved = script !== saved.body;
	const [worker] = useState(openDeskWorker);
	const findings = useFindings(worker, script, today);
	const draftState = useDraft({ worker, scriptId: id, life: pageLife(), script, base: saved.version, isUnsaved, adopted: draft?.name });
	const tree = useTree(edit, findings.all);
	const signer = useSigner();
	const [isElsewhere, setElsewhere] = useState(false);
	const [isDraftTold, setDraftTold] = useState(draft !== undefined);
	const [failure, setFailure] = useState<Failure>();
	const saving = useRef(false);
	useEffect(() => () => worker.close(), []);

	/** Another window has saved a later version. */
	const isNewer = current !== undefined && current.version > saved.version && !saving.current;
	const takeCurrent = (now: OwnScript) => setSaved({ version: now.version, body: now.body });
	useEffect(() => {
		if (!isNewer || !current || isUnsaved) return;
		takeCurrent(current);
		replace(current.body);
	}, [isNewer, current, isUnsaved]);

	const save = async () => {
		if (readOnly || !isUnsaved || saving.current) return;
		const by = await signer.ask();
		if (by === undefined) return;
		saving.current = true;
		setFailure(undefined);
		try {
			const version = await call['support.saveScript']({ id, text: scriptFile(script), base: saved.version, by, how: 'edited' });
			setSaved({ version, body: script });
			setDraftTold(false);
			toast(t('script_saved', { n: version }));
		} catch (thrown) {
			if (thrown instanceof AppError && thrown.code === 'plan-changed') setElsewhere(true);
			else setFailure(toFailure(thrown));
		} finally {
			saving.current = false;
		}
	};
	/** What is here becomes a script of its own, and what was shelved stays as it is. */
	const saveCopy = async () => {
		const by = await signer.ask();
		if (by === undefined) return;
		const titles = [...shippedScripts.map(({ title }) => title), ...(await ownScripts()).map(({ body }) => body.title)];
		const copy = await copyScript({ id, body: script }, by, titles);
		replace(current?.body ?? saved.body);
		if (current) takeCurrent(current);
		go('scripts', { id: copy }, 'edit');
	};
	useEditorKeys({ undo: edit.undo, redo: edit.redo, save: () => void save() });

	const shown = useLate(script, script.nodes.length > mostLive);
	const preview = useMemo(() => <ScriptPreview script={shown} from={place} onPlace={edit.select} />, [shown, place]);
	const list = useMemo(
		() => (findings.all ? <FindingsList findings={findings.all} script={findings.of} onPlace={edit.select} /> : <Loading />),
		[findings],
	);
	const panes: Pane[] = [
		{
			id: 'tree',
			text: t('desk_tree'),
			content: (
				<>
					<TreeTools state={tree} />
					<TreeView edit={edit} state={tree} />
				</>
			),
		},
		{ id: 'form', text: t('desk_form'), content: <PlaceForm edit={edit} findings={findings.all ?? noFindings} /> },
		{ id: 'preview', text: t('desk_preview'), content: preview },
		{ id: 'findings', text: t('desk_findings'), count: findings.all?.length ?? 0, content: list },
	];
	return (
		<div class="script-editor">
			<DeskHead edit={edit} version={saved.version} isUnsaved={isUnsaved} keptAt={draftState.keptAt} onSave={save} onCopy={saveCopy} />
			{draft && isDraftTold && isUnsaved && (
				<Notice
					tone="wait"
					icon="undo"
					action={
						<>
							<Button
								small
								onClick={() => {
									edit.edit(() => saved.body, { key: 'script_draft_dropped', apart: true });
									setDraftTold(false);
								}}
							>
								{t('script_draft_drop')}
							</Button>
							<Button small look="quiet" onClick={() => setDraftTold(false)}>
								{t('script_draft_keep')}
							</Button>
						</>
					}
				>
					{t('script_draft_from', { when: shortMomentText(draft.at, Date.now()) })}
				</Notice>
			)}
			{isNewer && isUnsaved && (
				<Notice
					tone="act"
					icon="alert"
					action={
						<Button small onClick={() => setElsewhere(true)}>
							{t('script_elsewhere_look')}
						</Button>
					}
				>
					{t('script_elsewhere', { n: current.version, who: current.changedBy || t('script_nobody') })}
				</Notice>
			)}
			{current?.removedAt !== undefined && (
				<Notice tone="off" icon="trash">
					{t('script_is_removed')}
				</Notice>
			)}
			{(failure ?? draftState.failure ?? findings.failure) && (
				<Notice tone="alarm" icon="alert">
					{failure && failureSentence(failure)}
					{draftState.failure && t('script_draft_failed', { why: failureSentence(draftState.failure) })}
					{findings.failure && t('script_lint_failed')}
				</Notice>
			)}
			<DeskPanes panes={panes} />
			{isElsewhere && (
				<ElsewhereDialog
					id={id}
					current={current}
					onTake={(now) => {
						edit.edit(() => now.body, { key: 'script_elsewhere_taken', apart: true });
						takeCurrent(now);
						setElsewhere(false);
					}}
					onCopy={async () => {
						await saveCopy();
						setElsewhere(false);
					}}
					onClose={() => setElsewhere(false)}
				/>
			)}
			{signer.dialog}
		</div>
	);
}
