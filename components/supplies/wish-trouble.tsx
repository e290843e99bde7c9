import type { Failure } from '../../lib/core/errors.ts';
import { failureSentence } from '../../lib/platform/failure.ts';
import { Notice } from '../base/states.tsx';

/** Why a wish about a supply was not taken, or what went wrong on its way. */
export function WishTrouble({ refused, failure }: { refused: string | undefined; failure: Failure | undefined }) {
	return (
		<>
			{refused && (
				<Notice tone="act" icon="alert">
					{refused}
				</Notice>
			)}
			{failure && (
				<Notice tone="alarm" icon="alert">
					{failureSentence(failure)}
				</Notice>
			)}
		</>
	);
}
