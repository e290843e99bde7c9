import { json } from '../marketplace';
import { route } from './route';
import { moscowZoned } from './times';

/** `GET /ping`, the same on every host. */
export const ping = route({
	method: 'GET',
	path: '/ping',
	group: 'ping',
	handle: ({ now }) => json({ TS: moscowZoned(now), Status: 'OK' }),
});

/** `GET /api/v1/seller-info`: any token will do. */
export const sellerInfo = route({
	method: 'GET',
	path: '/api/v1/seller-info',
	group: 'seller-info',
	handle: ({ seller, credential }) => json({ name: seller.legalName, sid: credential.claims.sid, tin: seller.inn, tradeMark: seller.name }),
});
