import { useEffect, useMemo, useState } from 'preact/hooks';
import { call } from '../../lib/messaging/client.ts';
import type { ProfileDraft } from '../../lib/supplies/profile/draft.ts';
import { profileFile } from '../../lib/supplies/profile/file.ts';
import { type PlacedFault, placeFault } from '../../lib/supplies/profile/places.ts';
import { faultsOf, type ProfileFault } from '../../lib/supplies/profile/rules.ts';

const quietMs = 200;

/**
 * Everything that is wrong with a draft, at its field: rules at once, shapes (lengths, signs, numbers) from where files are checked,
 * when typing pauses. A message that fails leaves the rules; saving checks all of it again.
 */
export function useProfileFaults(draft: ProfileDraft, isDirty: boolean): PlacedFault[] {
	const [shapes, setShapes] = useState<{ draft: ProfileDraft; faults: ProfileFault[] }>();
	useEffect(() => {
		if (!isDirty) {
			setShapes(undefined);
			return;
		}
		let isOver = false;
		const timer = setTimeout(async () => {
			const faults = await shapeFaults(draft);
			if (!isOver) setShapes({ draft, faults });
		}, quietMs);
		return () => {
			isOver = true;
			clearTimeout(timer);
		};
	}, [draft, isDirty]);
	return useMemo(
		// Places of shapes are numbers in lists: they hold for the draft that was asked about.
		() => [
			...faultsOf(draft).map((fault) => placeFault(fault, draft)),
			...(shapes?.faults.map((fault) => placeFault(fault, shapes.draft)) ?? []),
		],
		[draft, shapes],
	);
}

async function shapeFaults(draft: ProfileDraft): Promise<ProfileFault[]> {
	try {
		const reading = await call['plans.checkProfile']({ text: profileFile(draft) });
		return 'faults' in reading ? oneEach(reading.faults.filter(({ fault }) => fault === 'shape')) : [];
	} catch {
		// The worker was just replaced or stopped: nothing is claimed, and saving asks again.
		return [];
	}
}

/** A field may break two rules of its shape at once; it is one mistake of the user's. */
const oneEach = (faults: readonly ProfileFault[]): ProfileFault[] => [...new Map(faults.map((fault) => [fault.place, fault])).values()];
