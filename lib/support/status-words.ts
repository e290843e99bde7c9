import type { UnifiedId } from '../statuses/model.ts';

/** How other systems word the twelve statuses, compared as search compares. Assumptions: what an agent's own system shows is not published. */
export const statusWords: Readonly<Record<UnifiedId, readonly string[]>> = {
	new: ['новый', 'новое', 'создан', 'создано', 'new', 'created'],
	'to-confirm': ['на подтверждении', 'ожидает подтверждения', 'to confirm', 'awaiting confirmation'],
	confirmed: ['подтвержден', 'подтверждено', 'принят', 'confirmed', 'accepted'],
	assembled: ['собран', 'собрано', 'assembled', 'picked'],
	packed: ['упакован', 'упаковано', 'ожидает отгрузки', 'packed', 'awaiting shipment'],
	'awaiting-label': ['ожидает этикетки', 'awaiting label'],
	'label-received': ['получена этикетка', 'этикетка получена', 'label received'],
	shipped: [
		'отгружен',
		'отгружено',
		'отправлен',
		'отправлено',
		'доставляется',
		'в доставке',
		'в пути',
		'передан в доставку',
		'shipped',
		'sent',
		'delivering',
		'in transit',
	],
	delivered: [
		'доставлен',
		'доставлено',
		'выполнен',
		'выполнено',
		'получен',
		'получено',
		'вручен',
		'вручено',
		'delivered',
		'completed',
		'received',
	],
	cancelled: ['отменен', 'отменено', 'отменена', 'отмена', 'аннулирован', 'cancelled', 'canceled'],
	dispute: ['открыт спор', 'спор', 'спорный', 'арбитраж', 'dispute', 'disputed', 'arbitration'],
	none: [],
};

/** Words that turn a status round or halve it: what stands beside them is not said for sure. */
export const doubtfulWords: readonly string[] = ['не', 'частично', 'ожидается', 'not', 'partially', 'expected'];
