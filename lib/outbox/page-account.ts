import type { Cabinet, MarketplaceId } from '../cabinets/model.ts';
import type { PlannedChange } from '../changes/model.ts';
import { AppError } from '../core/errors.ts';

/** The account that the cabinet page in front shows; `accountId` absent = it could not be read. */
export interface PageAccount {
	marketplace: MarketplaceId;
	accountId?: string;
}

/** Refuses with both names when the page shows another account than the one that the orders belong to. */
export function samePage(
	changes: readonly Pick<PlannedChange, 'cabinetId'>[],
	cabinets: ReadonlyMap<string, Cabinet>,
	page: PageAccount,
): void {
	for (const { cabinetId } of changes) {
		const cabinet = cabinets.get(cabinetId);
		if (!cabinet) continue;
		if (page.accountId === undefined) throw new AppError('page-account-unknown');
		if (cabinet.marketplace === page.marketplace && cabinet.accountId === page.accountId) continue;
		const shown = [...cabinets.values()].find((one) => one.marketplace === page.marketplace && one.accountId === page.accountId);
		throw new AppError('page-account-differs', { page: shown ? shown.title : page.accountId, key: cabinet.title });
	}
}
