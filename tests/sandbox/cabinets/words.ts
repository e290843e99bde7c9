import type { Language } from './view';

type Words = Readonly<Record<Language, string>>;

/** Words of the three languages; a missing one is taken from Russian. */
const words = (ru: string, en = ru, zh = en): Words => ({ ru, en, zh });

/*
 * How the pages word a status is published nowhere. Russian words are those with which the official documents explain the code;
 * English and Chinese ones are translations of ours.
 */

export const ozonStatus: Readonly<Record<string, Words>> = {
	awaiting_registration: words('Ожидает регистрации', 'Awaiting registration', '等待注册'),
	acceptance_in_progress: words('Идёт приёмка', 'Acceptance in progress', '正在验收'),
	awaiting_approve: words('Ожидает подтверждения', 'Awaiting confirmation', '等待确认'),
	awaiting_packaging: words('Ожидает сборки', 'Awaiting packaging', '等待备货'),
	awaiting_deliver: words('Ожидает отгрузки', 'Awaiting shipment', '等待发运'),
	awaiting_verification: words('Создано', 'Created', '已创建'),
	arbitration: words('Арбитраж', 'Arbitration', '有争议'),
	client_arbitration: words('Клиентский арбитраж доставки'),
	delivering: words('Доставляется', 'Delivering', '运输中'),
	driver_pickup: words('У водителя', 'With the driver', '司机已取件'),
	delivered: words('Доставлено', 'Delivered', '已送达'),
	cancelled: words('Отменено', 'Cancelled', '已取消'),
	cancelled_from_split_pending: words('Отменено из-за разделения отправления'),
	not_accepted: words('Не принято на сортировочном центре', 'Not accepted at the sorting centre', '分拣中心未接收'),
	sent_by_seller: words('Отправлено продавцом', 'Sent by the seller'),
};

/** By `supplierStatus`, or by both codes where the second one says more. */
export const wildberriesStatus: Readonly<Record<string, Words>> = {
	new: words('Новое сборочное задание'),
	confirm: words('На сборке'),
	complete: words('В доставке'),
	'complete/sorted': words('Сборочное задание отсортировано'),
	'complete/sold': words('Заказ получен покупателем'),
	'complete/ready_for_pickup': words('Заказ прибыл на пункт выдачи заказов (ПВЗ)'),
	'complete/canceled_by_client': words('Покупатель отменил заказ при получении'),
	'complete/defect': words('Отмена заказа по причине брака'),
	'new/declined_by_client': words('Покупатель отменил заказ'),
	cancel: words('Отменено продавцом'),
	cancel_carrier: words('Отменено перевозчиком'),
};

/** By `status`, or by both codes where the second one says more. */
export const yandexStatus: Readonly<Record<string, Words>> = {
	PLACING: words('Оформляется', 'Being placed', '正在下单'),
	UNPAID: words('Оформлен, но еще не оплачен', 'Unpaid', '未付款'),
	PENDING: words('Ожидает обработки со стороны продавца', 'Awaiting confirmation', '等待确认'),
	PROCESSING: words('Находится в обработке', 'Processing', '处理中'),
	'PROCESSING/STARTED': words('Можно обрабатывать', 'Ready to process', '可以处理'),
	'PROCESSING/READY_TO_SHIP': words('Заказ собран и готов к отправке', 'Ready to ship', '待发货'),
	'PROCESSING/SHIPPED': words('Передан в службу доставки', 'In delivery', '配送中'),
	DELIVERY: words('Передан в службу доставки', 'In delivery', '配送中'),
	PICKUP: words('Доставлен в пункт выдачи', 'At the pick-up point', '待取件'),
	DELIVERED: words('Получен покупателем', 'Delivered', '已送达'),
	CANCELLED: words('Отменен', 'Cancelled', '已取消'),
	PARTIALLY_RETURNED: words('Возвращен частично', 'Partially returned'),
	RETURNED: words('Возвращен полностью', 'Returned'),
	UNKNOWN: words('Неизвестный статус'),
};

/* States of supplies: the words with which the official documents explain them. */

export const ozonSupplyStates: Readonly<Record<string, Words>> = {
	DATA_FILLING: words('Заполнение данных', 'Filling in the data', '填写数据'),
	READY_TO_SUPPLY: words('Готова к отгрузке', 'Ready to ship', '待发运'),
	ACCEPTED_AT_SUPPLY_WAREHOUSE: words('Принята на точке отгрузки', 'Accepted at the drop-off point'),
	IN_TRANSIT: words('В пути', 'In transit', '运输中'),
	ACCEPTANCE_AT_STORAGE_WAREHOUSE: words('Приёмка на складе', 'Acceptance at the warehouse'),
	REPORTS_CONFIRMATION_AWAITING: words('Согласование актов', 'Acts being agreed'),
	REPORT_REJECTED: words('Спор', 'Dispute'),
	COMPLETED: words('Завершена', 'Completed', '已完成'),
	REJECTED_AT_SUPPLY_WAREHOUSE: words('Отказано в приёмке', 'Acceptance refused'),
	CANCELLED: words('Отменена', 'Cancelled', '已取消'),
	OVERDUE: words('Просрочена', 'Overdue'),
};

/** By `statusID`. */
export const wildberriesSupplyStates: Readonly<Record<string, Words>> = {
	1: words('Не запланировано'),
	2: words('Запланировано'),
	3: words('Отгрузка разрешена'),
	4: words('Идёт приёмка'),
	5: words('Принято'),
	6: words('Отгружено на воротах'),
};

export const yandexSupplyStates: Readonly<Record<string, Words>> = {
	CREATED: words('Создан черновик заявки', 'Draft', '草稿'),
	VALIDATED: words('Заявка в обработке', 'In work'),
	PUBLISHED: words('Отправлена на согласование', 'Sent for approval'),
	ACCEPTED_BY_WAREHOUSE_SYSTEM: words('Заявка утверждена', 'Approved', '已批准'),
	NEED_PREPARATION: words('Ожидается информация от продавца', 'Information needed'),
	REGISTERED_IN_ELECTRONIC_QUEUE: words('Зарегистрирована в электронной очереди', 'In the electronic queue'),
	ARRIVED_TO_SERVICE: words('Отгружена на склад', 'Brought to the warehouse'),
	ARRIVED_TO_XDOC_SERVICE: words('Ожидает отправки с транзитного склада', 'At the transit warehouse'),
	SHIPPED_TO_SERVICE: words('Отправлена с транзитного склада', 'Left the transit warehouse'),
	WAREHOUSE_HANDLING: words('Потоварная приёмка', 'Being accepted'),
	WAREHOUSE_SIGNED_ACT: words('ЭАПП подписан складом', 'Act signed by the warehouse'),
	CANCELLATION_REQUESTED: words('Запрошена отмена заявки', 'Cancellation asked for'),
	CANCELLATION_REJECTED: words('Заявка не будет отменена', 'Cancellation refused'),
	FINISHED: words('Завершена', 'Completed', '已完成'),
	CANCELLED: words('Отменена', 'Cancelled', '已取消'),
	INVALID: words('Ошибка обработки', 'Processing error'),
};

/** A status that no marketplace has. */
export const inventedStatus = words('Телепортируется', 'Teleporting', '瞬移中');

export const labels = {
	number: words('Номер отправления', 'Shipment number', '货件编号'),
	order: words('Заказ', 'Order', '订单'),
	task: words('Задание'),
	product: words('Товар', 'Product', '商品'),
	article: words('Артикул', 'Article', '货号'),
	quantity: words('Количество', 'Quantity', '数量'),
	shipBy: words('Отгрузить до', 'Ship by', '发货截止'),
	created: words('Создан', 'Created on', '创建时间'),
	warehouse: words('Склад', 'Warehouse', '仓库'),
	status: words('Статус', 'Status', '状态'),
	fbs: words('Заказы FBS', 'FBS orders', 'FBS 订单'),
	fbo: words('Заказы FBO', 'FBO orders', 'FBO 订单'),
	products: words('Товары', 'Products', '商品'),
	newTasks: words('Новые задания'),
	supply: words('Поставка', 'Supply', '供货申请'),
	supplies: words('Поставки', 'Supplies', '供应'),
	supplyNumber: words('Номер поставки', 'Supply', '供应编号'),
	slot: words('Дата отгрузки', 'Slot', '时间'),
	archive: words('Архив'),
	prices: words('Цены', 'Prices', '价格'),
	orders: words('Заказы', 'Orders', '订单'),
	posting: words('Отправление', 'Shipment', '货件'),
} as const satisfies Record<string, Words>;

/** The words for a pair of native codes. Throws when the reconstruction has none: then it must get some. */
export function statusWords(table: Readonly<Record<string, Words>>, status: string, substatus: string, language: Language): string {
	const found = table[`${status}/${substatus}`] ?? table[status];
	if (!found) throw new Error(`The reconstructed pages have no words for ${status} / ${substatus}`);
	return found[language];
}
