import { routesFor } from '../marketplace';
import type { OzonKey } from './keys';

/** Declares a route of the Seller API. `needs` is the part of the shop: `products`, `categories`, `prices`, `stocks`, `orders` or `supplies`. */
export const route = routesFor<OzonKey>();
