import type { Cabinet } from '../../lib/cabinets/model.ts';
import { orderKey } from '../../lib/core/ids.ts';
import type { LabelTarget } from '../../lib/labels/model.ts';
import { ordersByIds } from '../../lib/labels/queries.ts';
import { orderTarget } from '../../lib/labels/targets.ts';
import { type PagePrint, pagePrintKey } from '../../lib/overlay/labels/model.ts';
import { failureSentence } from '../../lib/platform/failure.ts';
import { t } from '../../lib/platform/i18n.ts';
import { Button } from '../base/button.tsx';
import { Notice } from '../base/states.tsx';
import { useLive, valueIn } from '../base/use-live.ts';
import { useStored } from '../base/use-stored.ts';
import { PrintDialog } from './print-dialog.tsx';

interface PagePrintProps {
	/** Which wish of a cabinet's page is meant. */
	id: string;
	cabinets: readonly Cabinet[];
	onClose: () => void;
}

/** Orders that were chosen on a cabinet's page: exactly these, of the account that the page shows. */
export function PagePrintQuestion({ id, cabinets, onClose }: PagePrintProps) {
	const wanted = useStored<PagePrint>('session', pagePrintKey);
	if (wanted?.id !== id) return null;
	const { marketplace, accountId, tabId, numbers } = wanted;
	const cabinet = cabinets.find((one) => one.marketplace === marketplace && one.accountId === accountId);
	if (!cabinet)
		return (
			<Notice tone="alarm" icon="alert">
				{failureSentence(
					accountId === undefined
						? { code: 'page-account-unknown', params: {} }
						: { code: 'page-not-connected', params: { page: accountId } },
				)}{' '}
				<Button small onClick={onClose}>
					{t('close')}
				</Button>
			</Notice>
		);
	return <OfCabinet key={id} cabinet={cabinet} numbers={numbers} cabinets={cabinets} tabId={tabId} onClose={onClose} />;
}

interface OfCabinetProps extends Omit<PagePrintProps, 'id'> {
	cabinet: Cabinet;
	numbers: readonly string[];
	tabId: number;
}

function OfCabinet({ cabinet, numbers, cabinets, tabId, onClose }: OfCabinetProps) {
	const targets = valueIn(useLive(() => targetsOf(cabinet.id, numbers), [cabinet.id, numbers]));
	if (!targets) return null;
	return <PrintDialog targets={targets} cabinets={cabinets} source="cabinet-page" tabId={tabId} onClose={onClose} />;
}

/** An order that is not stored stays among them: the plan names it, and why it is not printed. */
async function targetsOf(cabinetId: string, numbers: readonly string[]): Promise<LabelTarget[]> {
	const ids = numbers.map((number) => orderKey(cabinetId, number));
	const orders = await ordersByIds(ids);
	return ids.map((id, place) => orderTarget(orders.get(id) ?? { id, cabinetId, number: numbers[place] ?? '' }));
}
