import type { StatusText } from '../../../overlay/model.ts';

/**
 * Status texts of the cabinet. `documented` ones explain `supplierStatus` and `wbStatus` in the official document of FBS
 * orders; how the pages word them is not published. The first code is the seller's, the second is the marketplace's.
 */
export const wildberriesTexts: readonly StatusText[] = [
	{
		codes: [{ status: 'new' }],
		unified: 'new',
		documented: 'Новое сборочное задание',
		assumed: 'Новое|Новые|Новые задания|Новый|New|新任务',
	},
	{ codes: [{ status: 'confirm' }], unified: 'confirmed', documented: 'На сборке', assumed: 'Собирается|In assembly|拣货中' },
	{ codes: [{ status: 'complete' }], unified: 'shipped', documented: 'В доставке', assumed: 'Передано в доставку|In delivery|配送中' },
	{
		codes: [{ status: 'cancel' }],
		unified: 'cancelled',
		documented: 'Отменено продавцом',
		assumed: 'Отменён продавцом|Cancelled by the seller',
	},
	{ codes: [{ status: 'cancel_carrier' }], unified: 'cancelled', documented: 'Отменено перевозчиком', assumed: 'Отменён перевозчиком' },
	{
		codes: [{ status: 'complete', substatus: 'sorted' }],
		unified: 'shipped',
		documented: 'Сборочное задание отсортировано',
		assumed: 'Отсортировано|Отсортирован|На сортировочном центре',
	},
	{
		codes: [{ status: 'complete', substatus: 'sold' }],
		unified: 'delivered',
		documented: 'Заказ получен покупателем',
		assumed: 'Получен|Получено|Продан|Продано|Выкуплено|Sold',
	},
	{
		codes: [{ status: 'complete', substatus: 'ready_for_pickup' }],
		unified: 'shipped',
		documented: 'Заказ прибыл на пункт выдачи заказов (ПВЗ)',
		assumed: 'Готово к выдаче|Готов к выдаче|На ПВЗ|В пункте выдачи',
	},
	{
		codes: [
			{ status: 'complete', substatus: 'canceled_by_client' },
			{ status: 'complete', substatus: 'declined_by_client' },
			{ status: 'confirm', substatus: 'declined_by_client' },
			{ status: 'new', substatus: 'declined_by_client' },
		],
		unified: 'cancelled',
		documented: 'Покупатель отменил заказ|Покупатель отменил заказ при получении',
		assumed: 'Отменено покупателем|Отменён покупателем|Отказ покупателя',
	},
	{
		codes: [
			{ status: 'complete', substatus: 'canceled' },
			{ status: 'complete', substatus: 'defect' },
			{ status: 'complete', substatus: 'canceled_by_client' },
			{ status: 'complete', substatus: 'declined_by_client' },
			{ status: 'complete', substatus: 'canceled_by_carrier' },
			{ status: 'cancel' },
			{ status: 'cancel_carrier' },
		],
		unified: 'cancelled',
		documented: 'Отмена сборочного задания',
		assumed: 'Отменено|Отменён|Отмена|Cancelled|已取消',
	},
	{
		codes: [{ status: 'complete', substatus: 'defect' }],
		unified: 'cancelled',
		documented: 'Отмена заказа по причине брака',
		assumed: 'Брак',
	},
];
