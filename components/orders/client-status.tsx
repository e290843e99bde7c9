import { toFailure } from '../../lib/core/errors.ts';
import { call } from '../../lib/messaging/client.ts';
import { failureSentence } from '../../lib/platform/failure.ts';
import { t } from '../../lib/platform/i18n.ts';
import { Select } from '../base/field.tsx';
import { toast } from '../base/toast.tsx';
import type { StatusNames } from './status-names.ts';

/** Gives orders a client status and says so. */
export async function setClientStatus(orderIds: string[], client: string, names: StatusNames): Promise<void> {
	try {
		await call['orders.setClient']({ orderIds, client });
		toast(t('order_client_set', { title: names.title(client) }));
	} catch (thrown) {
		toast(failureSentence(toFailure(thrown)));
	}
}

interface ClientStatusProps {
	orderIds: string[];
	/** What it is now; several orders may have several, and then there is none. */
	value: string | undefined;
	names: StatusNames;
}

/** The client order's own status, changed at once. */
export function ClientStatus({ orderIds, value, names }: ClientStatusProps) {
	// A status that is offered no longer stays the order's own until it gets another.
	const ids = value === undefined || names.clients.includes(value) ? names.clients : [value, ...names.clients];
	const options = ids.map((id) => ({ value: id, text: names.title(id) }));
	return (
		<Select
			bare
			label={t('order_client')}
			value={value ?? ''}
			options={value === undefined ? [{ value: '', text: t('order_client') }, ...options] : options}
			onChange={(client) => {
				if (client !== '' && client !== value) void setClientStatus(orderIds, client, names);
			}}
		/>
	);
}
