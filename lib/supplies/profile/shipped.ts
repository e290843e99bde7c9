import type { OperatorProfile } from '../plan.ts';
import { kaktus } from './kaktus.ts';

/** Work without an operator. */
export const noOperator = 'none';

/** The profile that a setting names; undefined for work without an operator. One that is not there any more is the shipped one. */
export const profileOf = <Own extends OperatorProfile>(id: string, own: readonly Own[]): Own | OperatorProfile | undefined =>
	id === noOperator ? undefined : (own.find((profile) => profile.id === id) ?? kaktus);
