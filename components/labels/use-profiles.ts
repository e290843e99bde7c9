import { useMemo } from 'preact/hooks';
import type { LabelKind, PrinterProfile, PrintOptions } from '../../lib/labels/model.ts';
import { printerProfiles } from '../../lib/labels/queries.ts';
import { firstProfile, profileFor } from '../../lib/labels/stock.ts';
import { call } from '../../lib/messaging/client.ts';
import { t } from '../../lib/platform/i18n.ts';
import { writeStored } from '../../lib/platform/storage.ts';
import { useLive, valueIn } from '../base/use-live.ts';
import { useStored } from '../base/use-stored.ts';

/** Printers that are set up; before the first one, the one that most sellers have, which is kept once something is printed with it. */
export function useProfiles(): readonly PrinterProfile[] | undefined {
	const kept = valueIn(useLive(printerProfiles, []));
	return useMemo(() => (kept && kept.length === 0 ? [firstProfile(t('label_profile_first'), 0)] : kept), [kept]);
}

/** A profile that was only offered so far is kept from now on. */
export async function keepOffered(profiles: readonly PrinterProfile[], profileId: string): Promise<void> {
	const offered = profiles.find(({ id, changedAt }) => id === profileId && changedAt === 0);
	if (offered) await call['labels.saveProfile']({ ...offered, changedAt: Date.now() });
}

type Habits = Omit<PrintOptions, 'profileId'>;

const firstHabits: Habits = { sorting: 'warehouse', inserts: [], separators: 'none', pickingList: false };
const habitsKey = 'printHabits';

/** How labels were printed the last time on this computer. */
export const useHabits = (): Habits => useStored<Habits>('local', habitsKey, firstHabits) ?? firstHabits;

export async function keepHabits({ profileId: _profile, ...habits }: PrintOptions): Promise<void> {
	await writeStored('local', { [habitsKey]: habits });
}

/** What a new job of these kinds begins with. */
export function optionsFor(profiles: readonly PrinterProfile[], kinds: readonly LabelKind[], habits: Habits): PrintOptions {
	const profileId = profileFor(profiles, kinds)?.id ?? '';
	// What is put between orders' labels has no place among labels of anything else.
	return kinds.includes('order') ? { ...habits, profileId } : { ...firstHabits, sorting: 'given', profileId };
}
