import { type ArmedPicture, armedPictureKey } from '../../lib/pictures/model.ts';
import { failureSentence } from '../../lib/platform/failure.ts';
import { t } from '../../lib/platform/i18n.ts';
import { Button } from '../base/button.tsx';
import { Notice } from '../base/states.tsx';
import { useStored } from '../base/use-stored.ts';
import { refusalText } from '../pictures/refusal-text.ts';
import type { useShot } from './use-shot.ts';

/** The picture that a plan or a conversation waits for, when one does; and why one could not be taken. */
export function ShotNotice({ shot }: { shot: ReturnType<typeof useShot> }) {
	const armed = useStored<ArmedPicture>('session', armedPictureKey);
	const { take, refused, failure } = shot;
	return (
		<>
			{armed && (
				<Notice
					tone="act"
					icon="camera"
					action={
						<Button small look="main" onClick={take}>
							{t('picture_shoot')}
						</Button>
					}
				>
					{t('picture_take_for', { step: armed.step, number: armed.number })}
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
