import { type DatabaseTrouble, troubleKey } from '../../lib/diagnostics/model.ts';
import { failureSentence } from '../../lib/platform/failure.ts';
import { Notice } from './states.tsx';
import { useStored } from './use-stored.ts';

/** Says what keeps the database from being written, such as a full disk: no cabinet's own line can tell it then. */
export function TroubleNotice() {
	const trouble = useStored<DatabaseTrouble>('session', troubleKey);
	if (!trouble) return null;
	return (
		<Notice tone="alarm" icon="alert">
			{failureSentence(trouble)}
		</Notice>
	);
}
