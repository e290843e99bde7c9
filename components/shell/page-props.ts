import type { Cabinet } from '../../lib/cabinets/model.ts';
import type { Summary } from '../../lib/summary/model.ts';
import type { Route, SetParams } from './route.ts';

/** What every page of the workspace is given. */
export interface PageProps {
	cabinets: readonly Cabinet[];
	/** The kept summary; absent before the first one was made. */
	summary: Summary | undefined;
	/** Which part of the page, where it has some. */
	part: Route['part'];
	params: Route['params'];
	setParams: SetParams;
	/** The present moment, epoch ms, anew every second. */
	now: number;
}
