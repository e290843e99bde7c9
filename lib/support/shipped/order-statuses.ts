import type { Answer, Condition, DeliveryList, DeliveryWay, SayNode, ScriptNode, SupportScript, Topic } from '../model.ts';

/**
 * The script of a marketplace's support line about statuses of orders, kept as its source has it. What the source leaves blank is blank here: a
 * text for the customer that was only to appear on the screen, and answers after which nothing is told. Its two lists of delivery ways differ,
 * and one of its steps sends to itself: both are findings of the linter and are not mended here.
 *
 * Which words of marketplaces mean a way is not of the source but of their documents (`is_express`, `tpl_integration_type`, `delivery.type`);
 * `hybryd` is spelled so there. A way has one id wherever it is meant. «СКС» is spelled out nowhere, so the own courier service of the other list is not taken for it.
 */

const receivedList: DeliveryList = {
	id: 'not-received',
	title: 'Способ доставки: заказ выполнен, но не получен',
	ways: [
		{ id: 'door', title: 'Доставка "До двери"' },
		{ id: 'akd', title: 'АКД' },
		{ id: 'apvz', title: 'АПВЗ' },
		{ id: 'ozon-express-fresh', title: 'Заказ Ozon Express/Fresh', means: ['ozon/is_express'] },
		{ id: 'international', title: 'Международная доставка' },
		{ id: 'postamat', title: 'Постаматы' },
		{ id: 'russian-post', title: 'Почта России', means: ['ozon/hybryd'] },
		{ id: 'own-courier', title: 'Собственная курьерская служба доставки' },
		{ id: 'spvz', title: 'СПВЗ' },
	],
	source: 'Тема «Выполнен», плашка «Способ доставки» для физ. лица',
};

const unchangedList: DeliveryList = {
	id: 'status-unchanged',
	title: 'Способ доставки: отправление получено, статус не изменился',
	ways: [
		{ id: 'spvz-apvz-akd-sks', title: 'СПВЗ и АПВЗ, АКД и СКС' },
		{ id: 'russian-post', title: 'Почта России (почтовая доставка)' },
		{ id: 'international', title: 'Международная доставка' },
		{ id: 'crossborder', title: 'CrossBorder' },
		{ id: 'ozonbox', title: 'OZONBOX' },
		{ id: 'third-party', title: 'Доставка 3PL', means: ['ozon/3pl_tracking'] },
		{ id: 'digital', title: 'Цифровые товары', means: ['yandex/DIGITAL'] },
	],
	source: 'Тема «Отправление получено», плашка «Выберите способ доставки»',
};

const wayAnswer = (prefix: string, { id, title }: DeliveryWay, values: readonly string[] = [id]): Answer => ({
	id,
	text: title,
	values,
	to: `${prefix}-${id}`,
});

/** The text appears once the situation is chosen, says the source, and does not give it. */
const blankWords = (prefix: string, { id, title }: DeliveryWay, source: string): SayNode => ({
	id: `${prefix}-${id}`,
	kind: 'say',
	title,
	source,
});

/** One answer of the second list stands for several ways of the first. */
const grouped: Readonly<Record<string, readonly string[]>> = { 'spvz-apvz-akd-sks': ['spvz-apvz-akd-sks', 'spvz', 'apvz', 'akd'] };

const notReceived: readonly ScriptNode[] = [
	{
		id: 'not-received-buyer',
		kind: 'question',
		ask: 'На кого оформлен заказ?',
		fact: 'buyer',
		answers: [
			{ id: 'person', text: 'Физ.лицо', values: ['person'], to: 'not-received-way' },
			{ id: 'company', text: 'Юр.лицо', values: ['company'] },
		],
		source: 'Тема «Выполнен», первая плашка; что следует за «Юр.лицо», не дано',
	},
	{
		id: 'not-received-way',
		kind: 'question',
		ask: 'Способ доставки',
		fact: 'deliveryWay',
		list: receivedList.id,
		answers: receivedList.ways.map((way) => wayAnswer('not-received', way)),
		source: 'Тема «Выполнен», физ. лицо, вторая плашка',
	},
	...receivedList.ways.map((way) => blankWords('not-received', way, 'Тема «Выполнен», физ. лицо: «Что сказать клиенту» не дано')),
];

const unchanged: readonly ScriptNode[] = [
	{
		id: 'unchanged-way',
		kind: 'question',
		ask: 'Выберите способ доставки:',
		fact: 'deliveryWay',
		list: unchangedList.id,
		answers: unchangedList.ways.map((way) => wayAnswer('unchanged', way, grouped[way.id])),
		source: 'Тема «Отправление получено», единственная плашка',
	},
	...unchangedList.ways.map((way) => blankWords('unchanged', way, 'Тема «Отправление получено»: «Что сказать клиенту» не дано')),
];

const toCancelled = 'Изменить статус заказа/отправления/товара на "Отменён"';

const cancelled: readonly ScriptNode[] = [
	{
		id: 'cancelled-words',
		kind: 'say',
		title: 'Скрипт для клиента',
		text: '{name}, уже передал(а) информацию коллегам. Статус заказа изменится в ближайшие 2 дня. Следите за информацией в личном кабинете.',
		code: 'отмена',
		note: 'Клиент отменил заказ или одну из упаковок, в WCRM отмена отображается, а в его ЛК нет: сделайте заявку. В заявке оставьте комментарий и приложите скриншот.',
		source: 'Тема «В WCRM отменён», начало',
		to: 'cancelled-steps',
	},
	{
		id: 'cancelled-steps',
		kind: 'steps',
		title: toCancelled,
		steps: [
			{ id: 'step-1', text: 'Проверьте трекинг заказа в web crm, вкладка "События".' },
			{
				id: 'step-2',
				text: 'Если есть информация о техническом возврате (кроме почты, см. п. 2) – сделайте заявку.',
				when: { all: [{ fact: 'technicalReturn', yes: true }, { not: { fact: 'deliveryWay', is: ['russian-post'] } }] },
				proof: 'screenshot',
				refersTo: 'step-2',
				to: 'cancelled-request',
			},
			{
				id: 'step-3',
				text: 'Информации о тех. возврате нет – выберите способ доставки.',
				when: { fact: 'technicalReturn', yes: false },
				to: 'cancelled-way',
			},
		],
		source: 'Тема «В WCRM отменён», п. 1–3; п. 2 отсылает к самому себе, как в источнике',
	},
	{
		id: 'cancelled-request',
		kind: 'request',
		title: 'Заявка',
		form: {
			title: toCancelled,
			comment: 'Заказ {number}. В WCRM статус заказа/упаковки отменён, в ЛК статус не изменился.',
			attachment: true,
		},
		source: 'Тема «В WCRM отменён»: заявка с комментарием и скриншотом; слова комментария не даны, здесь – название темы и номер заказа',
	},
	{
		id: 'cancelled-way',
		kind: 'question',
		ask: 'Выберите способ доставки:',
		fact: 'deliveryWay',
		answers: [
			{ id: 'russian-post', text: 'Почта России', values: ['russian-post'] },
			{ id: 'international', text: 'Международная доставка', values: ['international'] },
			{ id: 'others', text: 'Остальные способы доставки', otherwise: true },
		],
		source: 'Тема «В WCRM отменён», плашка после п. 3; что следует за ответами, не дано',
	},
];

/** Some other status is shown than the marketplace's own. */
const differs: Condition = {
	any: [
		{ fact: 'pageDiffers', yes: true },
		{ fact: 'agentDiffers', yes: true },
	],
};

/** For which orders a topic is, the source tells in its title only; the customer's account is known to nobody but the customer. */
const topics: readonly Topic[] = [
	{
		id: 'not-received',
		title: 'Статус заказа/упаковки Выполнен, но клиент не получил заказ/упаковку',
		start: 'not-received-buyer',
		fits: {
			all: [
				{ fact: 'unifiedStatus', is: ['delivered'] },
				{ fact: 'pageDiffers', yes: false },
				{ fact: 'agentDiffers', yes: false },
			],
		},
		words: ['выполнен', 'не получил', 'не пришёл', 'доставлен'],
		source: 'Статусы заказа, первая тема',
	},
	{
		id: 'status-unchanged',
		title: 'Отправление получено, статус в ЛК не изменился/отличается',
		start: 'unchanged-way',
		fits: {
			any: [
				{ all: [{ fact: 'agentStatus', is: ['delivered'] }, differs] },
				{
					all: [
						{ fact: 'unifiedStatus', is: ['delivered'] },
						{ fact: 'pageDiffers', yes: true },
					],
				},
				{
					all: [
						{ fact: 'unifiedStatus', is: ['delivered'] },
						{ fact: 'agentDiffers', yes: true },
						{ not: { fact: 'agentStatus', is: ['cancelled'] } },
					],
				},
			],
		},
		words: ['получено', 'статус отличается', 'не изменился', 'личный кабинет'],
		source: 'Статусы заказа, вторая тема',
	},
	{
		id: 'cancelled-unchanged',
		title: 'В WCRM статус заказа/упаковки отменён, в ЛК статус не изменился',
		start: 'cancelled-words',
		fits: { all: [{ fact: 'agentStatus', is: ['cancelled'] }, differs] },
		words: ['отменён', 'отмена', 'wcrm', 'технический возврат', 'трекинг'],
		source: 'Статусы заказа, третья тема',
	},
];

/** Topics about the status of an order, as the support line's own script has them. */
export const orderStatuses: SupportScript = {
	id: 'order-statuses',
	title: 'Статусы заказа',
	topics,
	nodes: [...notReceived, ...unchanged, ...cancelled],
	lists: [receivedList, unchangedList],
};
