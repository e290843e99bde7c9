import { failureSentence } from '../../lib/platform/failure.ts';
import { t } from '../../lib/platform/i18n.ts';
import { type ArmedProof, armedProofKey } from '../../lib/supplies/proofs.ts';
import { Button } from '../base/button.tsx';
import { Notice } from '../base/states.tsx';
import { useStored } from '../base/use-stored.ts';
import { refusalText } from '../supplies/proof-words.ts';
import type { useShot } from './use-shot.ts';

/** The picture that a plan waits for, when one does; and why one could not be taken. */
export function ShotNotice({ shot }: { shot: ReturnType<typeof useShot> }) {
	const armed = useStored<ArmedProof>('session', armedProofKey);
	const { take, refused, failure } = shot;
	return (
		<>
			{armed && (
				<Notice
					tone="act"
					icon="camera"
					action={
						<Button small look="main" onClick={take}>
							{t('proof_shoot')}
						</Button>
					}
				>
					{t('proof_take_for', { step: armed.step, number: armed.number })}
				</Notice>
			)}
			{(refused ?? failure) && (
				<Notice tone="alarm" icon="alert">
					{refused ? refusalText(refused) : failure && failureSentence(failure)}
				</Notice>
			)}
		</>
	);
}
