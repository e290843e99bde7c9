import { newGroupId } from '../../lib/changes/rules.ts';

/** A new job's id: made by the page once per question, so that pressing twice makes one job. */
export const newJobId = (now: number): string => newGroupId(now, crypto.getRandomValues(new Uint8Array(4)));
