import type { Details } from './details.ts';
import type { Visit } from './visit.ts';

/** What finds rows, keeps a mark in each, and opens details of it. */
export interface Engine {
	Visit: typeof Visit;
	Details: typeof Details;
}

/** A symbol, so that no element of the page is taken for it. */
const place = Symbol.for('prilavok.engine');
type World = typeof globalThis & { [place]?: Engine };

/** The script that is always there leaves its engine for one that it has put into the page: so the second one brings none. */
export const leaveEngine = (engine: Engine): void => {
	(globalThis as World)[place] = engine;
};

/** The engine of the script that is always there, of the same build and in the same isolated world; undefined when there is none. */
export const engineHere = (): Engine | undefined => (globalThis as World)[place];
