import { useEffect, useState } from 'preact/hooks';
import { toBase64 } from '../../lib/core/base64.ts';
import { call } from '../../lib/messaging/client.ts';
import {
	type ArmedPicture,
	armedPictureKey,
	isForPlan,
	isForTalk,
	type RawPicture,
	rawPicturePattern,
	rawPicturesKey,
} from '../../lib/pictures/model.ts';
import { tidyRawPictures } from '../../lib/pictures/raw-pictures.ts';
import { plural, t } from '../../lib/platform/i18n.ts';
import { readStored } from '../../lib/platform/storage.ts';
import type { ProofKind } from '../../lib/supplies/plan.ts';
import { type ProofTarget, proofKey } from '../../lib/supplies/proof/proofs.ts';
import type { SupplyPlan } from '../../lib/supplies/rules.ts';
import { Age } from '../base/age.tsx';
import { Button } from '../base/button.tsx';
import { Notice } from '../base/states.tsx';
import { toast } from '../base/toast.tsx';
import { useStored } from '../base/use-stored.ts';
import { tell } from '../labels/tell.ts';
import { HowToTake } from '../pictures/how-to-take.tsx';
import type { OpenedPicture } from '../pictures/open-picture.ts';
import { PictureEditor } from '../pictures/picture-editor.tsx';
import { RawPictureDialog } from '../pictures/raw-picture.tsx';
import { refusalText } from '../pictures/refusal-text.ts';
import { disarmPicture, discardPicture, takePicture } from '../pictures/take-picture.ts';
import { usePastedPicture } from '../pictures/use-pasted-picture.ts';
import type { PageProps } from '../shell/page-props.ts';
import { editPicture } from './edit-picture.ts';
import { likelyTarget, ProofTargetFields } from './proof-target-fields.tsx';
import { proofPlace } from './proof-words.ts';
import './proofs.css';

interface ProofDeskProps extends Pick<PageProps, 'params' | 'setParams' | 'now'> {
	/** Absent = they are being read. */
	plans: readonly SupplyPlan[] | undefined;
}

/**
 * All that is said of pictures on the page of plans: which one is waited for, which ones wait themselves, why one could not be taken; and
 * the editor for the one that the address names. A picture that is pasted anywhere on the page is taken.
 */
export function ProofDesk({ plans, params, setParams, now }: ProofDeskProps) {
	const armed = useStored<ArmedPicture>('session', armedPictureKey);
	const wanted = armed && isForPlan(armed.target) ? armed.target : undefined;
	// Those of conversations are cropped where these are held.
	const waiting = (useStored<RawPicture[]>('local', rawPicturesKey) ?? []).filter(({ target }) => !isForTalk(target));
	const last = waiting.at(-1);
	const rawId = rawPicturePattern.test(params.proof ?? '') ? params.proof : undefined;
	usePastedPicture((file) => {
		void tell(async () => {
			const target = (await readStored<ArmedPicture>('session', armedPictureKey))?.target;
			editPicture(await takePicture(file, isForPlan(target) ? target : undefined));
			if (isForPlan(target)) await disarmPicture();
		});
		return true;
	});
	useEffect(() => {
		void tidyRawPictures(Date.now());
	}, []);
	return (
		<>
			{params.refused && (
				<Notice
					tone="alarm"
					icon="alert"
					action={
						<Button small onClick={() => setParams({ refused: undefined })}>
							{t('picture_clear')}
						</Button>
					}
				>
					{refusalText(params.refused)}
				</Notice>
			)}
			{armed && wanted && <Armed armed={armed} kind={wanted.kind} />}
			{last && !rawId && (
				<Notice
					tone="wait"
					icon="camera"
					action={
						<>
							<Button small onClick={() => setParams({ proof: last.id })}>
								{t('picture_open_raw')}
							</Button>
							<Button small look="quiet" onClick={() => tell(() => discardPicture(last))}>
								{t('picture_discard')}
							</Button>
						</>
					}
				>
					{plural('picture_waiting', waiting.length)} <Age at={last.takenAt} now={now} />
				</Notice>
			)}
			{rawId && plans && (
				<RawPictureDialog key={rawId} id={rawId} onClose={() => setParams({ proof: undefined })}>
					{(raw, picture) => (
						<ProofEditor
							raw={raw}
							picture={picture}
							plans={plans}
							planId={params.id}
							onClose={() => setParams({ proof: undefined })}
							onSaved={(id) => setParams({ proof: undefined, id })}
						/>
					)}
				</RawPictureDialog>
			)}
		</>
	);
}

/** What is waited for, and how to give it. */
function Armed({ armed, kind }: { armed: ArmedPicture; kind: ProofKind }) {
	return (
		<Notice
			tone="act"
			icon="camera"
			action={
				<Button small onClick={disarmPicture}>
					{t('cancel')}
				</Button>
			}
		>
			<b>{t('picture_armed', { step: armed.step, number: armed.number })}</b> {proofPlace(kind)} <HowToTake />
		</Notice>
	);
}

interface ProofEditorProps {
	raw: RawPicture;
	picture: OpenedPicture;
	plans: readonly SupplyPlan[];
	/** The plan that is open behind. */
	planId: string | undefined;
	onClose: () => void;
	onSaved: (supplyId: string) => void;
}

/** The editor of a picture that is kept with a step of a plan. */
function ProofEditor({ raw, picture, plans, planId, onClose, onSaved }: ProofEditorProps) {
	const { id, takenAt, host, target: said } = raw;
	const known = isForPlan(said) && plans.some(({ supply }) => supply.id === said.supplyId) ? said : undefined;
	const [target, setTarget] = useState<ProofTarget | undefined>(known ?? likelyTarget(plans.find(({ supply }) => supply.id === planId)));
	return (
		<PictureEditor
			raw={raw}
			picture={picture}
			target={target}
			onClose={onClose}
			onSave={async (png, size) => {
				if (!target) return;
				await call['plans.saveProof']({
					...target,
					...size,
					id: proofKey(target, id),
					png: toBase64(new Uint8Array(await png.arrayBuffer())),
					takenAt,
					...(host === undefined ? {} : { host }),
				});
			}}
			onSaved={() => {
				toast(t('proof_saved'));
				if (target) onSaved(target.supplyId);
			}}
		>
			<ProofTargetFields plans={plans} target={target} onChange={setTarget} />
			{!target && <p class="quiet">{t('proof_plan_hint')}</p>}
		</PictureEditor>
	);
}
