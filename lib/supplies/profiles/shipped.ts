import type { Settings } from '../../settings/model.ts';
import type { OperatorProfile } from '../plan.ts';
import { kaktus } from './kaktus.ts';

/** The profile that a setting names; undefined for work without an operator. */
export const profileOf = (id: Settings['operatorProfile']): OperatorProfile | undefined => (id === 'kaktus' ? kaktus : undefined);
