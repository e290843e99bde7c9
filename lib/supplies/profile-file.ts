import type { OperatorProfile } from './plan.ts';

/** What a file with an operator's profile says it is, and the version of its format. */
export const profileFileFormat = 'operator-profile';
export const profileFileVersion = 1;

/** A file that holds more than this is none of a profile, characters. */
export const longestProfileFile = 300_000;

/** A profile as a file; it is read back by `readProfile`. */
export const profileFile = ({ title, zone, steps }: Omit<OperatorProfile, 'id'>): string =>
	`${JSON.stringify({ prilavok: profileFileFormat, version: profileFileVersion, title, zone, steps }, null, '\t')}\n`;
