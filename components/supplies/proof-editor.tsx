import { useEffect, useRef, useState } from 'preact/hooks';
import { toBase64 } from '../../lib/core/base64.ts';
import { beginHistory, goBack, goForth, goOn } from '../../lib/core/history.ts';
import { call } from '../../lib/messaging/client.ts';
import { failureSentence } from '../../lib/platform/failure.ts';
import { numberText } from '../../lib/platform/format.ts';
import { plural, t } from '../../lib/platform/i18n.ts';
import { isUntouched, middleMask, type ProofEdit, wholeOf } from '../../lib/supplies/crop.ts';
import { type ProofTarget, proofKey, type RawProof } from '../../lib/supplies/proofs.ts';
import { forgetRawProof, noteRawProof } from '../../lib/supplies/raw-proofs.ts';
import type { SupplyPlan } from '../../lib/supplies/rules.ts';
import { Button } from '../base/button.tsx';
import { Dialog } from '../base/dialog.tsx';
import { toast } from '../base/toast.tsx';
import { useWork } from '../base/use-work.ts';
import { tell } from '../labels/tell.ts';
import type { OpenedPicture } from './open-picture.ts';
import { frameOf, ProofStage, type Selected, type Tool, withFrame } from './proof-stage.tsx';
import { likelyTarget, ProofTargetFields } from './proof-target-fields.tsx';
import { FrameFields, ProofTools } from './proof-tools.tsx';
import './proofs.css';
import { renderProof } from './render-proof.ts';
import { discardPicture } from './take-picture.ts';

interface ProofEditorProps {
	raw: RawProof;
	picture: OpenedPicture;
	plans: readonly SupplyPlan[];
	/** The plan that is open behind. */
	planId: string | undefined;
	/** Closed, the picture waits as far as it has come. */
	onClose: () => void;
	onSaved: (supplyId: string) => void;
}

/** Crop a picture, paint over what nobody may see, and keep it with a step. Until it is saved the picture waits as it was taken. */
export function ProofEditor({ raw, picture, plans, planId, onClose, onSaved }: ProofEditorProps) {
	const [history, setHistory] = useState(() => beginHistory<ProofEdit>(raw.edit ?? { crop: wholeOf(picture.size), masks: [] }));
	const [selected, setSelected] = useState<Selected>('crop');
	const [tool, setTool] = useState<Tool>('mask');
	const [zoom, setZoom] = useState<number>();
	const known = raw.target && plans.some(({ supply }) => supply.id === raw.target?.supplyId) ? raw.target : undefined;
	const [target, setTarget] = useState<ProofTarget | undefined>(known ?? likelyTarget(plans.find(({ supply }) => supply.id === planId)));
	const { failure, run } = useWork();
	const root = useRef<HTMLDivElement>(null);
	const edit = history.present;
	useEffect(() => {
		// A step back takes the frame away that the keys were for: they are for the crop then.
		if (document.activeElement === document.body && history.future.length + history.past.length > 0)
			root.current?.querySelector<HTMLElement>('.proof-frame-body')?.focus();
	}, [edit]);
	// A step back may have taken the mask away that was selected.
	const about: Selected = selected === 'crop' || selected < edit.masks.length ? selected : 'crop';
	const change = (next: ProofEdit, what?: string) => setHistory((now) => goOn(now, next, what));
	const remove = (mask: number) => {
		change({ ...edit, masks: edit.masks.toSpliced(mask, 1) });
		setSelected('crop');
	};
	const undo = history.past.length > 0 ? () => setHistory(goBack) : undefined;
	const redo = history.future.length > 0 ? () => setHistory(goForth) : undefined;
	const save = () =>
		run(async () => {
			if (!target) return;
			const png = await renderProof(picture.bitmap, edit);
			const { takenAt, host } = raw;
			await call['plans.saveProof']({
				...target,
				id: proofKey(target, raw.id),
				png: toBase64(new Uint8Array(await png.arrayBuffer())),
				width: edit.crop.width,
				height: edit.crop.height,
				takenAt,
				...(host === undefined ? {} : { host }),
			});
			await forgetRawProof(raw.id);
			toast(t('proof_saved'));
			onSaved(target.supplyId);
		});
	const leave = async () => {
		await tell(() => noteRawProof({ ...raw, edit, ...(target ? { target } : {}) }));
		onClose();
	};
	const press = (event: KeyboardEvent) => {
		if (event.target instanceof HTMLInputElement || !(event.ctrlKey || event.metaKey)) return;
		const isZ = event.code === 'KeyZ';
		if (isZ && !event.shiftKey) undo?.();
		else if (isZ || event.code === 'KeyY') redo?.();
		else return;
		event.preventDefault();
	};
	return (
		<Dialog
			title={t('proof_edit')}
			onClose={() => void leave()}
			actions={
				<>
					<Button look="danger" onClick={() => run(() => discardPicture(raw).then(onClose))}>
						{t('proof_discard')}
					</Button>
					<span class="proof-foot-space" />
					<Button onClick={leave}>{t('proof_later')}</Button>
					<Button look="main" disabled={!target} onClick={save}>
						{t('proof_save')}
					</Button>
				</>
			}
		>
			{/* biome-ignore lint/a11y/noStaticElementInteractions: the keys come from what is inside */}
			<div ref={root} class="proof-editor" onKeyDown={press}>
				<ProofTargetFields plans={plans} target={target} onChange={setTarget} />
				{!target && <p class="quiet">{t('proof_plan_hint')}</p>}
				<ProofTools
					tool={tool}
					onTool={setTool}
					onAdd={() => {
						change(withFrame(edit, edit.masks.length, middleMask(edit, picture.size)));
						setTool('mask');
						setSelected(edit.masks.length);
					}}
					onRemove={about === 'crop' ? undefined : () => remove(about)}
					onUndo={undo}
					onRedo={redo}
					zoom={zoom}
					onZoom={setZoom}
				/>
				<ProofStage
					url={picture.url}
					picture={picture.size}
					edit={edit}
					tool={tool}
					selected={about}
					zoom={zoom}
					onSelect={setSelected}
					onEdit={change}
					onRemove={remove}
				/>
				<FrameFields
					name={about === 'crop' ? t('proof_crop') : t('proof_mask_n', { n: about + 1 })}
					rect={frameOf(edit, about)}
					picture={picture.size}
					onChange={(rect) => change(withFrame(edit, about, rect))}
				/>
				<p class="quiet" role="status">
					{t('proof_size', { width: numberText(edit.crop.width), height: numberText(edit.crop.height) })}
					{edit.masks.length > 0 && ` · ${plural('proof_masks', edit.masks.length)}`}
					{isUntouched(edit, picture.size) && ` · ${t('proof_hint')}`}
				</p>
				{failure && (
					<p class="field-error" role="alert">
						{failureSentence(failure)} {t('proof_still_waits')}
					</p>
				)}
			</div>
		</Dialog>
	);
}
