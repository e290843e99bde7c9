import type { OperatorProfile } from '../plan.ts';

/** What a file with an operator's profile says it is. */
export const profileFileFormat = 'operator-profile';
/** Version 2 has the operator's statuses, and what shows by itself that a step is done; a file of version 1 is read as it is. */
export const profileFileVersion = 2;

/** A file that holds more than this is none of a profile, characters. */
export const longestProfileFile = 300_000;

/** A profile as a file; it is read back by `readProfile`. */
export const profileFile = ({ title, zone, steps, statuses }: Omit<OperatorProfile, 'id'>): string =>
	`${JSON.stringify({ prilavok: profileFileFormat, version: profileFileVersion, title, zone, steps, statuses }, null, '\t')}\n`;
