import type { Cabinet, Credentials } from '../../../lib/cabinets/model.ts';
import { newCabinetId } from '../../../lib/core/ids.ts';
import { allMarketplaces, marketplaceOf } from '../../../lib/marketplaces/registry.ts';
import { checkKey } from '../../../lib/sync/check-key.ts';
import type { SandboxState } from '../../sandbox/sandbox.ts';
import { mix } from '../../sandbox/world/random.ts';
import type { SellerWorld } from '../../sandbox/world/seller-world.ts';
import type { Life } from './life.ts';

/** A cabinet that is being synced, and the sandbox's seller behind it. */
export interface SyncedCabinet {
	cabinet: Cabinet;
	authorization: Record<string, string>;
	world: SellerWorld;
}

/** Every seller's key that may do everything, as the user would enter it. */
function keysOf(state: SandboxState): { sellerId: string; credentials: Credentials }[] {
	return allMarketplaces.flatMap(({ id }) => {
		const keys = (state.credentials()[id] ?? []) as readonly Record<string, unknown>[];
		const sellers = state.world.sellersOf(id);
		return keys
			.filter(({ readOnly }) => !readOnly)
			.map((key, index) => ({
				sellerId: sellers[index]?.seller.id ?? '',
				credentials: { marketplace: id, ...key, ...(id === 'yandex' ? { businessId: String(key.businessId) } : {}) } as Credentials,
			}));
	});
}

/** Checks the key of every seller and stores its cabinet, as connecting does. */
export async function connectAll(state: SandboxState, { tools }: Life): Promise<SyncedCabinet[]> {
	const connected: SyncedCabinet[] = [];
	for (const { sellerId, credentials: entered } of keysOf(state)) {
		const { credentials, check } = await checkKey(entered, tools);
		const bytes = new Uint8Array(new Uint32Array([mix(state.size.seed, 'cabinet', sellerId)]).buffer);
		const cabinet: Cabinet = {
			id: newCabinetId(check.marketplace, bytes),
			marketplace: check.marketplace,
			accountId: check.accountId,
			accountName: check.accountName,
			title: check.accountName,
			code: '',
			partner: '',
			contract: '',
			legalEntity: '',
			used: true,
			primary: false,
			productLink: '',
			color: '#0b6b5c',
			shops: check.shops,
			key: check.key,
			createdAt: tools.now(),
		};
		await tools.db.cabinets.add(cabinet);
		connected.push({ cabinet, authorization: marketplaceOf(cabinet).authorize(credentials), world: state.world.seller(sellerId) });
	}
	return connected;
}
