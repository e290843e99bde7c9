import { routesFor } from '../marketplace';
import type { IssuedToken } from './tokens';

/** Declares a route; `needs` is the category of methods that the token must hold (`x-category`). */
export const route = routesFor<IssuedToken>();
