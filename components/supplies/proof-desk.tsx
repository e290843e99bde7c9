import { useEffect, useState } from 'preact/hooks';
import { type Failure, toFailure } from '../../lib/core/errors.ts';
import { failureSentence } from '../../lib/platform/failure.ts';
import { plural, t } from '../../lib/platform/i18n.ts';
import { proofCommand, shortcutOf } from '../../lib/platform/shortcuts.ts';
import { readStored } from '../../lib/platform/storage.ts';
import { type ArmedProof, armedProofKey, type RawProof, rawProofPattern, rawProofsKey } from '../../lib/supplies/proofs.ts';
import { rawProof, tidyRawProofs } from '../../lib/supplies/raw-proofs.ts';
import type { SupplyPlan } from '../../lib/supplies/rules.ts';
import { Age } from '../base/age.tsx';
import { Button } from '../base/button.tsx';
import { Dialog } from '../base/dialog.tsx';
import { Loading, Notice } from '../base/states.tsx';
import { useStored } from '../base/use-stored.ts';
import { tell } from '../labels/tell.ts';
import type { PageProps } from '../shell/page-props.ts';
import { type OpenedPicture, openPicture } from './open-picture.ts';
import { ProofEditor } from './proof-editor.tsx';
import { proofPlace, refusalText } from './proof-words.ts';
import { disarmProof, discardPicture, pictureIn, takePicture } from './take-picture.ts';

interface ProofDeskProps extends Pick<PageProps, 'params' | 'setParams' | 'now'> {
	/** Absent = they are being read. */
	plans: readonly SupplyPlan[] | undefined;
}

/**
 * All that is said of pictures on the page of plans: which one is waited for, which ones wait themselves, why one could not be taken; and
 * the editor for the one that the address names. A picture that is pasted anywhere on the page is taken.
 */
export function ProofDesk({ plans, params, setParams, now }: ProofDeskProps) {
	const armed = useStored<ArmedProof>('session', armedProofKey);
	const waiting = useStored<RawProof[]>('local', rawProofsKey) ?? [];
	const last = waiting.at(-1);
	const rawId = rawProofPattern.test(params.proof ?? '') ? params.proof : undefined;
	usePaste();
	useEffect(() => {
		void tidyRawProofs(Date.now());
	}, []);
	return (
		<>
			{params.refused && (
				<Notice
					tone="alarm"
					icon="alert"
					action={
						<Button small onClick={() => setParams({ refused: undefined })}>
							{t('proof_clear')}
						</Button>
					}
				>
					{refusalText(params.refused)}
				</Notice>
			)}
			{armed && <Armed armed={armed} />}
			{last && !rawId && (
				<Notice
					tone="wait"
					icon="camera"
					action={
						<>
							<Button small onClick={() => setParams({ proof: last.id })}>
								{t('proof_open_raw')}
							</Button>
							<Button small look="quiet" onClick={() => tell(() => discardPicture(last))}>
								{t('proof_discard')}
							</Button>
						</>
					}
				>
					{plural('proof_waiting', waiting.length)} <Age at={last.takenAt} now={now} />
				</Notice>
			)}
			{rawId && plans && (
				<RawPicture
					key={rawId}
					id={rawId}
					plans={plans}
					planId={params.id}
					onClose={() => setParams({ proof: undefined })}
					onSaved={(id) => setParams({ proof: undefined, id })}
				/>
			)}
		</>
	);
}

/** A picture from the clipboard is taken wherever the cursor stands; texts go where they always go. */
function usePaste(): void {
	useEffect(() => {
		const paste = (event: ClipboardEvent) => {
			const file = pictureIn(event.clipboardData);
			// While one is being worked on, another would take its place.
			if (!file || document.querySelector('dialog[open]')) return;
			// Cells of a table are copied as a text and as a picture of it: a field wants the text.
			const inField = event.target instanceof HTMLInputElement || event.target instanceof HTMLTextAreaElement;
			if (inField && event.clipboardData?.types.includes('text/plain')) return;
			event.preventDefault();
			void tell(async () => {
				const { supplyId, stepId, kind } = (await readStored<ArmedProof>('session', armedProofKey)) ?? {};
				await takePicture(
					file,
					supplyId !== undefined && stepId !== undefined && kind !== undefined ? { supplyId, stepId, kind } : undefined,
				);
				await disarmProof();
			});
		};
		document.addEventListener('paste', paste);
		return () => document.removeEventListener('paste', paste);
	}, []);
}

/** What is waited for, and how to give it. */
function Armed({ armed }: { armed: ArmedProof }) {
	const [keys, setKeys] = useState<string>();
	useEffect(() => {
		// Without the keys two other ways are left, and are named.
		shortcutOf(proofCommand).then(setKeys, () => undefined);
	}, []);
	return (
		<Notice
			tone="act"
			icon="camera"
			action={
				<Button small onClick={disarmProof}>
					{t('cancel')}
				</Button>
			}
		>
			<b>{t('proof_armed', { step: armed.step, number: armed.number })}</b> {proofPlace(armed.kind)}{' '}
			{keys ? t('proof_how_keys', { keys }) : t('proof_how')}
		</Notice>
	);
}

type Opened =
	| { is: 'opening' }
	| { is: 'open'; raw: RawProof; picture: OpenedPicture }
	| { is: 'gone' }
	| { is: 'failed'; failure: Failure };

function RawPicture({
	id,
	onClose,
	...rest
}: {
	id: string;
	plans: readonly SupplyPlan[];
	planId: string | undefined;
	onClose: () => void;
	onSaved: (id: string) => void;
}) {
	const [opened, setOpened] = useState<Opened>({ is: 'opening' });
	useEffect(() => {
		const life = new AbortController();
		let picture: OpenedPicture | undefined;
		const open = async () => {
			const found = await rawProof(id);
			if (!found) return setOpened({ is: 'gone' });
			picture = await openPicture(found.picture);
			if (life.signal.aborted) picture.close();
			else setOpened({ is: 'open', raw: found.raw, picture });
		};
		open().catch((thrown) => setOpened({ is: 'failed', failure: toFailure(thrown) }));
		return () => {
			life.abort();
			picture?.close();
		};
	}, [id]);
	if (opened.is === 'open') return <ProofEditor raw={opened.raw} picture={opened.picture} onClose={onClose} {...rest} />;
	return (
		<Dialog
			title={t('proof_edit')}
			onClose={onClose}
			actions={
				opened.is === 'failed' && (
					<Button look="danger" onClick={() => tell(() => discardPicture({ id }).then(onClose))}>
						{t('proof_discard')}
					</Button>
				)
			}
		>
			{opened.is === 'opening' && <Loading />}
			{opened.is === 'gone' && <p>{t('proof_gone')}</p>}
			{opened.is === 'failed' && <p role="alert">{failureSentence(opened.failure)}</p>}
		</Dialog>
	);
}
