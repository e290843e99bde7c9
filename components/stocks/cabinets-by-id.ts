import type { Cabinet } from '../../lib/cabinets/model.ts';

export type CabinetsById = ReadonlyMap<string, Cabinet>;
