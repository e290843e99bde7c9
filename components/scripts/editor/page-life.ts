import { once } from '../../../lib/core/once.ts';
import { nameOfThisLife } from '../../../lib/platform/worker.ts';

/** A name for this page as long as it is open; drafts are named by it. */
export const pageLife = once(nameOfThisLife);
