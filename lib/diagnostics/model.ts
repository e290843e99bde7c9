import type { Failure } from '../core/errors.ts';

/** Where a failure is kept that the database itself could not take, such as a full disk: in the memory of the browser's session. */
export const troubleKey = 'databaseTrouble';

/** The last such failure; gone once a whole look for work went well. */
export interface DatabaseTrouble extends Failure {
	/** Epoch milliseconds. */
	at: number;
}
