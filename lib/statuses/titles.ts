import type { MessageKey } from '../platform/i18n.ts';
import type { ClientId, Mover, UnifiedId } from './model.ts';

/** Locale keys of the words for a status and for who moves next. */
export const statusTitle = {
	new: 'status_new',
	'to-confirm': 'status_to_confirm',
	confirmed: 'status_confirmed',
	assembled: 'status_assembled',
	packed: 'status_packed',
	'awaiting-label': 'status_awaiting_label',
	'label-received': 'status_label_received',
	shipped: 'status_shipped',
	delivered: 'status_delivered',
	cancelled: 'status_cancelled',
	dispute: 'status_dispute',
	none: 'status_none',
} as const satisfies Record<UnifiedId, MessageKey>;

export const moverTitle = {
	seller: 'mover_seller',
	marketplace: 'mover_marketplace',
	nobody: 'mover_nobody',
	trouble: 'mover_trouble',
	unknown: 'mover_unknown',
} as const satisfies Record<Mover, MessageKey>;

export const clientTitle = {
	'client-new': 'client_new',
	'client-reserved': 'client_reserved',
	'client-not-reserved': 'client_not_reserved',
	'client-sent-to-assembly': 'client_sent_to_assembly',
	'client-label-requested': 'client_label_requested',
	'client-label-received': 'client_label_received',
	'client-not-realised': 'client_not_realised',
	'client-realised': 'client_realised',
} as const satisfies Record<ClientId, MessageKey>;
