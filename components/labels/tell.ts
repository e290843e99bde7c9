import { toFailure } from '../../lib/core/errors.ts';
import { failureSentence } from '../../lib/platform/failure.ts';
import { toast } from '../base/toast.tsx';

/** Does it; a failure is said in passing, and the answer is false then. */
export async function tell(work: () => Promise<unknown>): Promise<boolean> {
	try {
		await work();
		return true;
	} catch (thrown) {
		toast(failureSentence(toFailure(thrown)));
		return false;
	}
}
