import { database } from '../storage/db.ts';
import type { CallRecord } from '../sync/model.ts';

/** The newest calls, newest first. */
export const recentCalls = (limit: number): Promise<CallRecord[]> => database().calls.orderBy('id').reverse().limit(limit).toArray();
