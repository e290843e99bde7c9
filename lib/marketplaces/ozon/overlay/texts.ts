import type { StatusText } from '../../../overlay/model.ts';

/**
 * Status texts of the cabinet. `documented` ones are the words with which the official Seller API document explains the
 * code (Russian only); how the pages word them is not published, so tabs, English and Chinese wordings are assumptions.
 */
export const ozonTexts: readonly StatusText[] = [
	{
		codes: [{ status: 'awaiting_registration' }],
		unified: 'new',
		mover: 'marketplace',
		documented: 'Ожидает регистрации',
		assumed: 'Ожидают регистрации|Awaiting registration|等待注册',
	},
	{
		codes: [{ status: 'acceptance_in_progress' }],
		unified: 'new',
		mover: 'marketplace',
		documented: 'Идёт приёмка',
		assumed: 'На приёмке|Acceptance in progress|正在验收',
	},
	{
		codes: [{ status: 'awaiting_approve' }],
		unified: 'to-confirm',
		documented: 'Ожидает подтверждения',
		assumed: 'Ожидают подтверждения|Awaiting confirmation|等待确认',
	},
	{
		codes: [{ status: 'awaiting_packaging' }],
		unified: 'confirmed',
		documented: 'Ожидает упаковки|Ожидает сборки',
		assumed: 'Ожидают сборки|Awaiting packaging|等待备货',
	},
	{
		codes: [{ status: 'awaiting_deliver' }],
		unified: 'packed',
		documented: 'Ожидает отгрузки|Готов к отгрузке',
		assumed: 'Ожидают отгрузки|Awaiting shipment|等待发运',
	},
	{ codes: [{ status: 'awaiting_verification' }], unified: 'new', documented: 'Создано', assumed: 'Created|已创建' },
	{
		codes: [{ status: 'arbitration' }, { status: 'client_arbitration' }],
		unified: 'dispute',
		documented: 'Арбитраж',
		assumed: 'Спорный|Спорные|Arbitration|Disputed|有争议',
	},
	{ codes: [{ status: 'client_arbitration' }], unified: 'dispute', documented: 'Клиентский арбитраж доставки' },
	{ codes: [{ status: 'delivering' }], unified: 'shipped', documented: 'Доставляется', assumed: 'Доставляются|Delivering|运输中' },
	{ codes: [{ status: 'driver_pickup' }], unified: 'shipped', documented: 'У водителя', assumed: 'With the driver|司机已取件' },
	{ codes: [{ status: 'delivered' }], unified: 'delivered', documented: 'Доставлено', assumed: 'Доставлен|Доставлены|Delivered|已送达' },
	{
		codes: [{ status: 'cancelled' }, { status: 'cancelled_from_split_pending' }],
		unified: 'cancelled',
		documented: 'Отменено|Отменена',
		assumed: 'Отменён|Отменены|Cancelled|Canceled|已取消',
	},
	{
		codes: [{ status: 'cancelled_from_split_pending' }],
		unified: 'cancelled',
		documented: 'Отменено из-за разделения отправления|Отменён из-за разделения отправления',
	},
	{
		codes: [{ status: 'not_accepted' }],
		unified: 'packed',
		mover: 'trouble',
		documented: 'Не принят на сортировочном центре|Не принято на сортировочном центре',
		assumed: 'Not accepted at the sorting centre|分拣中心未接收',
	},
	{ codes: [{ status: 'sent_by_seller' }], unified: 'shipped', assumed: 'Отправлено продавцом|Sent by the seller' },
];
