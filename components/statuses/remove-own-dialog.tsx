import { useState } from 'preact/hooks';
import { call } from '../../lib/messaging/client.ts';
import { failureSentence } from '../../lib/platform/failure.ts';
import { plural, t } from '../../lib/platform/i18n.ts';
import type { OwnStatus } from '../../lib/statuses/model.ts';
import type { StatusBook } from '../../lib/statuses/queries.ts';
import { firstClient } from '../../lib/statuses/rules.ts';
import { Button } from '../base/button.tsx';
import { Dialog } from '../base/dialog.tsx';
import { Select } from '../base/field.tsx';
import { Notice } from '../base/states.tsx';
import { toast } from '../base/toast.tsx';
import { useWork } from '../base/use-work.ts';
import { choicesOf } from './status-words.ts';

/** An own status goes; its orders and the lines that lead to it get another one. */
export function RemoveOwnDialog({
	status,
	book,
	orders,
	onClose,
}: {
	status: OwnStatus;
	book: StatusBook;
	/** Orders that stand in it; undefined while they are being counted. */
	orders: number | undefined;
	onClose: () => void;
}) {
	const [to, setTo] = useState<string>(status.axis === 'client' ? firstClient : status.base);
	const { failure, run } = useWork();
	const lines = book.maps.reduce((sum, map) => sum + map.lines.filter(({ own }) => own === status.id).length, 0);
	const remove = () =>
		run(async () => {
			await call['statuses.removeOwn']({ id: status.id, to });
			toast(t('own_removed', { title: status.title }));
			onClose();
		});
	return (
		<Dialog
			title={t('own_remove_title', { title: status.title })}
			onClose={onClose}
			actions={
				<>
					<Button onClick={onClose}>{t('cancel')}</Button>
					<Button look="danger" onClick={remove}>
						{t('own_remove')}
					</Button>
				</>
			}
		>
			<p>
				{orders === undefined ? t('map_counting') : plural('own_orders', orders)}
				{status.axis === 'unified' && <> {plural('own_lines', lines)}</>}
			</p>
			<Select
				label={t('own_move_to')}
				value={to}
				options={choicesOf(book.own, status.axis).filter(({ value }) => value !== status.id)}
				onChange={setTo}
				hint={t('own_move_hint')}
			/>
			{failure && (
				<Notice tone="alarm" icon="alert">
					{failureSentence(failure)}
				</Notice>
			)}
		</Dialog>
	);
}
