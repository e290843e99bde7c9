import { useState } from 'preact/hooks';
import type { Cabinet } from '../../lib/cabinets/model.ts';
import { retriable } from '../../lib/changes/crossing.ts';
import type { Change } from '../../lib/changes/model.ts';
import type { GroupRows } from '../../lib/changes/queries.ts';
import { hurriable, isUnsent } from '../../lib/changes/rules.ts';
import { undoable } from '../../lib/changes/way-back.ts';
import { offerOf } from '../../lib/marketplaces/offer-of.ts';
import { call } from '../../lib/messaging/client.ts';
import { failureSentence } from '../../lib/platform/failure.ts';
import { numberText } from '../../lib/platform/format.ts';
import { type MessageKey, plural, t } from '../../lib/platform/i18n.ts';
import { Button } from '../base/button.tsx';
import { Notice } from '../base/states.tsx';
import { toast } from '../base/toast.tsx';
import { useWork } from '../base/use-work.ts';
import { reviewThese } from '../prices/review-these.ts';
import { UndoDialog } from './action-dialog.tsx';
import { isPriceChange } from './price-move.ts';

interface GroupButtonsProps {
	/** What the buttons are about. */
	chosen: readonly Change[];
	rows: GroupRows;
	cabinets: readonly Cabinet[];
}

const idsOf = (changes: readonly Change[]): string[] => changes.map(({ id }) => id);

/** What can still be done with changes: each button says with how many, and one that would do nothing is not there. */
export function GroupButtons({ chosen, rows: { changes, taken, underWay, held }, cabinets }: GroupButtonsProps) {
	const [undoing, setUndoing] = useState<readonly string[]>();
	const { failure, run } = useWork();
	const failed = retriable(chosen, changes, underWay);
	const open = hurriable(chosen);
	const unsettled = chosen.filter((change) => change.unsettled !== undefined);
	const unsent = chosen.filter(({ state }) => isUnsent(state));
	const back = undoable(chosen, taken, held, offerOf);
	const done = back.filter((change) => !isPriceChange(change));
	const prices = back.filter(isPriceChange);
	const counted = (key: MessageKey, count: number) => `${t(key)} · ${numberText(count)}`;
	const retry = (those: readonly Change[]) => () =>
		run(async () => {
			toast(plural('changes_retried', await call['outbox.retry']({ changeIds: idsOf(those) })));
		});
	const withdraw = () =>
		run(async () => {
			toast(plural('changes_withdrawn_some', await call['outbox.withdraw']({ changeIds: idsOf(unsent) })));
		});
	const settle = () =>
		run(async () => {
			toast(plural('changes_settled', await call['outbox.settle']({ changeIds: idsOf(unsettled) })));
		});
	return (
		<>
			<span class="changes-buttons">
				{failed.length > 0 && (
					<Button small look="main" onClick={retry(failed)}>
						{counted('changes_retry', failed.length)}
					</Button>
				)}
				{unsettled.length > 0 && (
					<Button small onClick={settle}>
						{counted('changes_settle', unsettled.length)}
					</Button>
				)}
				{open.length > 0 && (
					<Button small onClick={retry(open)}>
						{counted('changes_retry_now', open.length)}
					</Button>
				)}
				{unsent.length > 0 && (
					<Button small onClick={withdraw}>
						{counted('changes_withdraw', unsent.length)}
					</Button>
				)}
				{done.length > 0 && (
					<Button small onClick={() => setUndoing(idsOf(done))}>
						{counted('changes_undo', new Set(done.map(({ targetId }) => targetId)).size)}…
					</Button>
				)}
				{prices.length > 0 && (
					<Button small onClick={() => reviewThese({ kind: 'undo', changeIds: idsOf(prices) })}>
						{counted('changes_undo_prices', prices.length)}…
					</Button>
				)}
			</span>
			{failure && (
				<Notice tone="alarm" icon="alert">
					{failureSentence(failure)}
				</Notice>
			)}
			{undoing && <UndoDialog changeIds={undoing} cabinets={cabinets} onClose={() => setUndoing(undefined)} />}
		</>
	);
}
