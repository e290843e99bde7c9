import { useState } from 'preact/hooks';
import type { Failure } from '../../lib/core/errors.ts';
import { call } from '../../lib/messaging/client.ts';
import type { CaptureRefusal } from '../../lib/platform/capture.ts';
import { useWork } from '../base/use-work.ts';

/** Taking a picture of the page under the popup, and why there is none. What is taken is shown in the workspace or the side panel, and `onTaken` is called. */
export function useShot(onTaken: () => void): {
	take: () => Promise<void>;
	refused: CaptureRefusal | undefined;
	failure: Failure | undefined;
} {
	const [refused, setRefused] = useState<CaptureRefusal>();
	const { failure, run } = useWork();
	const take = async () => {
		setRefused(undefined);
		const taken = await run(() => call['pictures.capture']({}));
		if (taken && 'refused' in taken) setRefused(taken.refused);
		else if (taken) onTaken();
	};
	return { take, refused, failure };
}
