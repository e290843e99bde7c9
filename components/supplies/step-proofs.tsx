import { toBase64 } from '../../lib/core/base64.ts';
import { call } from '../../lib/messaging/client.ts';
import { type ArmedPicture, armedPictureKey, isForPlan } from '../../lib/pictures/model.ts';
import { t } from '../../lib/platform/i18n.ts';
import type { ProofKind, StepProof } from '../../lib/supplies/plan.ts';
import { missingProofs } from '../../lib/supplies/proof/proofs.ts';
import { proofsOfStep } from '../../lib/supplies/proof/queries.ts';
import type { ChainStep, SupplyPlan } from '../../lib/supplies/rules.ts';
import { Button } from '../base/button.tsx';
import { Icon } from '../base/icon.tsx';
import { toast } from '../base/toast.tsx';
import { useLive, valueIn } from '../base/use-live.ts';
import { useStored } from '../base/use-stored.ts';
import { tell } from '../labels/tell.ts';
import { PictureThumbnail } from '../pictures/picture-thumbnail.tsx';
import { armPicture, choosePicture, disarmPicture, takePicture } from '../pictures/take-picture.ts';
import { usePictureDrop } from '../pictures/use-picture-drop.ts';
import { editPicture } from './edit-picture.ts';
import { exportProofs } from './export-proofs.ts';
import { proofTitle } from './proof-words.ts';
import './proofs.css';
import { stepTitle } from './step-title.ts';

/** The pictures that prove a step: which are there, which are missing, and how to take them. Nothing for a step that asks for none and has none. */
export function StepProofs({ plan, step }: { plan: SupplyPlan; step: ChainStep }) {
	const supplyId = plan.supply.id;
	const { stepId } = step;
	const proofs = valueIn(useLive(() => proofsOfStep(supplyId, stepId), [supplyId, stepId])) ?? [];
	const armed = useStored<ArmedPicture>('session', armedPictureKey);
	const missing = missingProofs(step.proofs, proofs);
	const { over, listeners } = usePictureDrop((file) => {
		const kind = missing[0] ?? step.proofs[0] ?? 'pass-screenshot';
		void tell(() => takePicture(file, { supplyId, stepId, kind }).then(editPicture));
	});
	if (step.proofs.length === 0 && proofs.length === 0) return null;
	const target = armed?.target;
	const isArmed = (kind: ProofKind) =>
		isForPlan(target) && target.supplyId === supplyId && target.stepId === stepId && target.kind === kind;
	return (
		<section class={`step-proofs${over ? ' file-drop-over' : ''}`} aria-label={`${t('proofs')}: ${stepTitle(step)}`} {...listeners}>
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
									? disarmPicture()
									: tell(() => armPicture({ target: { supplyId, stepId, kind }, number: plan.supply.number, step: stepTitle(step) }))
							}
						>
							{t(isArmed(kind) ? 'picture_disarm' : 'picture_shoot')}
						</Button>
						<Button small look="quiet" onClick={() => tell(() => choosePicture({ supplyId, stepId, kind }).then(editPicture))}>
							{t('picture_file')}
						</Button>
					</li>
				))}
			</ul>
			{missing.length > 0 && <small class="quiet">{t('picture_ways')}</small>}
			{proofs.length > 0 && (
				<>
					<ul class="picture-list">
						{proofs.map((proof) => (
							<PictureThumbnail
								key={proof.id}
								title={proofTitle(proof.kind)}
								picture={proof}
								onRemove={() => tell(() => removeProof(proof))}
							/>
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

async function removeProof(proof: StepProof): Promise<void> {
	const { bytes, ...rest } = proof;
	await call['plans.removeProof']({ id: proof.id });
	toast(t('picture_removed', { what: proofTitle(proof.kind) }), {
		text: t('undo'),
		run: () => tell(() => call['plans.saveProof']({ ...rest, png: toBase64(bytes) })),
	});
}
