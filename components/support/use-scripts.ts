import { readSettings } from '../../lib/settings/queries.ts';
import { type ReadyOffer, readyOffers } from '../../lib/support/offers.ts';
import { allScripts } from '../../lib/support/queries.ts';
import { type Live, useLive } from '../base/use-live.ts';

async function scriptsAtHand(): Promise<ReadyOffer[]> {
	const [scripts, { supportOff }] = await Promise.all([allScripts(), readSettings()]);
	return readyOffers(scripts, supportOff);
}

/** All scripts, also those that are switched off, and again whenever one of them has changed. */
export const useScripts = (): Live<ReadyOffer[]> => useLive(scriptsAtHand, []);
