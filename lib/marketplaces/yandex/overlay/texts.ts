import type { StatusText } from '../../../overlay/model.ts';

/**
 * Status texts of the cabinet. `documented` ones explain `OrderStatusType` and `OrderSubstatusType` in the official document,
 * or are quoted from the official help («Можно обрабатывать», «Ждут сборки»); how the pages word the rest is not published.
 */
export const yandexTexts: readonly StatusText[] = [
	{ codes: [{ status: 'PLACING' }], unified: 'new', mover: 'marketplace', documented: 'Оформляется', assumed: 'Being placed|正在下单' },
	{
		codes: [{ status: 'UNPAID' }],
		unified: 'new',
		mover: 'marketplace',
		documented: 'Оформлен, но еще не оплачен',
		assumed: 'Не оплачен|Ожидает оплаты|Unpaid|未付款',
	},
	{
		codes: [{ status: 'RESERVED' }],
		unified: 'new',
		mover: 'marketplace',
		documented: 'Зарезервирован, но недооформлен',
		assumed: 'Зарезервирован|Reserved',
	},
	{
		codes: [{ status: 'PENDING' }],
		unified: 'to-confirm',
		documented: 'Ожидает обработки со стороны продавца',
		assumed: 'Ожидает подтверждения|Ждёт подтверждения|Ждут подтверждения|Awaiting confirmation|等待确认',
	},
	{
		codes: [{ status: 'PROCESSING', substatus: 'STARTED' }, { status: 'PROCESSING' }],
		unified: 'confirmed',
		documented: 'Можно обрабатывать|Ждут сборки|Заказ подтвержден, его можно начать обрабатывать',
		assumed: 'Ждёт сборки|Ожидает сборки|Ready to process|可以处理',
	},
	{
		codes: [{ status: 'PROCESSING' }],
		unified: 'confirmed',
		documented: 'Находится в обработке',
		assumed: 'В обработке|Processing|处理中',
	},
	{
		codes: [{ status: 'PROCESSING', substatus: 'READY_TO_SHIP' }],
		unified: 'packed',
		documented: 'Заказ собран и готов к отправке',
		assumed: 'Готов к отправке|Готов к отгрузке|Собран|Ждут отгрузки|Ждёт отгрузки|Ready to ship|待发货',
	},
	{
		codes: [{ status: 'DELIVERY' }, { status: 'PROCESSING', substatus: 'SHIPPED' }],
		unified: 'shipped',
		documented: 'Передан в службу доставки',
		assumed: 'Доставляется|В доставке|В пути|Отгружен|In delivery|配送中',
	},
	{
		codes: [{ status: 'PICKUP' }],
		unified: 'shipped',
		documented: 'Доставлен в пункт выдачи',
		assumed: 'В пункте выдачи|Ждёт в пункте выдачи|At the pick-up point|待取件',
	},
	{
		codes: [{ status: 'DELIVERED' }],
		unified: 'delivered',
		documented: 'Получен покупателем',
		assumed: 'Доставлен|Вручён|Delivered|已送达',
	},
	{ codes: [{ status: 'CANCELLED' }], unified: 'cancelled', documented: 'Отменен', assumed: 'Отменён|Отменено|Cancelled|Canceled|已取消' },
	{
		codes: [{ status: 'PARTIALLY_RETURNED' }],
		unified: 'delivered',
		documented: 'Возвращен частично',
		assumed: 'Частичный возврат|Partially returned',
	},
	{ codes: [{ status: 'RETURNED' }], unified: 'cancelled', documented: 'Возвращен полностью', assumed: 'Возврат|Возвращён|Returned' },
];
