import { useEffect, useState } from 'preact/hooks';
import { toBase64 } from '../../lib/core/base64.ts';
import { call } from '../../lib/messaging/client.ts';
import { t } from '../../lib/platform/i18n.ts';
import type { ProofKind, StepProof } from '../../lib/supplies/plan.ts';
import { proofsOfStep } from '../../lib/supplies/proof-queries.ts';
import { type ArmedProof, armedProofKey, missingProofs } from '../../lib/supplies/proofs.ts';
import type { ChainStep, SupplyPlan } from '../../lib/supplies/rules.ts';
import { Age } from '../base/age.tsx';
import { Button } from '../base/button.tsx';
import { Icon } from '../base/icon.tsx';
import { toast } from '../base/toast.tsx';
import { useLive, valueIn } from '../base/use-live.ts';
import { useNow } from '../base/use-now.ts';
import { useStored } from '../base/use-stored.ts';
import { tell } from '../labels/tell.ts';
import { exportProofs } from './export-proofs.ts';
import { ProofView } from './proof-view.tsx';
import { proofTitle } from './proof-words.ts';
import './proofs.css';
import { stepTitle } from './step-title.ts';
import { armProof, choosePicture, disarmProof, pictureIn, takePicture } from './take-picture.ts';

/** The pictures that prove a step: which are there, which are missing, and how to take them. Nothing for a step that asks for none and has none. */
export function StepProofs({ plan, step }: { plan: SupplyPlan; step: ChainStep }) {
	const supplyId = plan.supply.id;
	const { stepId } = step;
	const proofs = valueIn(useLive(() => proofsOfStep(supplyId, stepId), [supplyId, stepId])) ?? [];
	const armed = useStored<ArmedProof>('session', armedProofKey);
	const [over, setOver] = useState(false);
	if (step.proofs.length === 0 && proofs.length === 0) return null;
	const missing = missingProofs(step.proofs, proofs);
	const isArmed = (kind: ProofKind) => armed?.supplyId === supplyId && armed.stepId === stepId && armed.kind === kind;
	return (
		<section
			class={`step-proofs${over ? ' file-drop-over' : ''}`}
			aria-label={`${t('proofs')}: ${stepTitle(step)}`}
			onDragOver={(event) => {
				event.preventDefault();
				setOver(true);
			}}
			onDragLeave={() => setOver(false)}
			onDrop={(event) => {
				event.preventDefault();
				setOver(false);
				const file = pictureIn(event.dataTransfer);
				if (file) void tell(() => takePicture(file, { supplyId, stepId, kind: missing[0] ?? step.proofs[0] ?? 'pass-screenshot' }));
			}}
		>
			<ul class="proof-kinds">
				{step.proofs.map((kind) => (
					<li key={kind}>
						<span class={missing.includes(kind) ? 'proof-missing' : 'proof-there'}>
							<Icon name={missing.includes(kind) ? 'camera' : 'check'} size={13} />{' '}
							{t(missing.includes(kind) ? 'proof_is_missing' : 'proof_is_there', { what: proofTitle(kind) })}
						</span>
						<Button
							small
							pressed={isArmed(kind)}
							onClick={() =>
								isArmed(kind)
									? disarmProof()
									: tell(() => armProof({ supplyId, stepId, kind, number: plan.supply.number, step: stepTitle(step) }))
							}
						>
							{t(isArmed(kind) ? 'proof_disarm' : 'proof_shoot')}
						</Button>
						<Button small look="quiet" onClick={() => tell(() => choosePicture({ supplyId, stepId, kind }))}>
							{t('proof_file')}
						</Button>
					</li>
				))}
			</ul>
			{missing.length > 0 && <small class="quiet">{t('proof_ways')}</small>}
			{proofs.length > 0 && (
				<>
					<ul class="proof-list">
						{proofs.map((proof) => (
							<Thumbnail key={proof.id} proof={proof} />
						))}
					</ul>
					<Button small onClick={() => tell(() => exportProofs(plan, step, proofs))}>
						<Icon name="file" size={13} /> {t('proof_export')}
					</Button>
				</>
			)}
		</section>
	);
}

function Thumbnail({ proof }: { proof: StepProof }) {
	const [open, setOpen] = useState(false);
	const now = useNow(60_000);
	const url = usePictureUrl(proof);
	const title = proofTitle(proof.kind);
	return (
		<li class="proof-thumbnail">
			<button
				type="button"
				aria-label={t('proof_enlarge', { what: title })}
				title={t('proof_enlarge', { what: title })}
				onClick={() => setOpen(true)}
			>
				{url && <img src={url} alt="" />}
			</button>
			<span>{title}</span>
			<small class="quiet">
				<Age at={proof.takenAt} now={now} /> {proof.host && <span class="cut">· {proof.host}</span>}
			</small>
			<Button small look="quiet" label={t('proof_remove', { what: title })} onClick={() => tell(() => removeProof(proof))}>
				<Icon name="trash" size={13} />
			</Button>
			{open && url && <ProofView proof={proof} url={url} onClose={() => setOpen(false)} />}
		</li>
	);
}

/** An address that shows a stored picture for as long as its place is on the page. */
function usePictureUrl({ id, bytes, takenAt }: StepProof): string | undefined {
	const [url, setUrl] = useState<string>();
	useEffect(() => {
		const made = URL.createObjectURL(new Blob([bytes], { type: 'image/png' }));
		setUrl(made);
		return () => URL.revokeObjectURL(made);
	}, [id, takenAt, bytes.length]);
	return url;
}

async function removeProof(proof: StepProof): Promise<void> {
	const { bytes, ...rest } = proof;
	await call['plans.removeProof']({ id: proof.id });
	toast(t('proof_removed', { what: proofTitle(proof.kind) }), {
		text: t('undo'),
		run: () => tell(() => call['plans.saveProof']({ ...rest, png: toBase64(bytes) })),
	});
}
