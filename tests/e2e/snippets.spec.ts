import type { Page } from '@playwright/test';
import type { OwnScript } from '../../lib/support/library.ts';
import { orderStatuses } from '../../lib/support/shipped/order-statuses.ts';
import { wordsOf } from '../../scripts/words.ts';
import { type Extension, expect, test } from './fixtures.ts';
import { plant } from './seed.ts';
import { complaints } from './support/accessibility.ts';

/* Texts typed as `;code` in the fields of a page of the agent's own system, once the user has switched that on for its site. */

const ru = wordsOf('ru');
const site = 'crm.example';

test.use({ world: { products: 10, orders: 20 }, granting: [`https://${site}/*`] });

const greetings: OwnScript = {
	id: 'script-0f0f0f0f',
	version: 1,
	body: {
		title: 'Свои тексты',
		topics: [],
		nodes: [],
		lists: [],
		snippets: [
			{ id: 'hello', code: 'привет', title: 'Приветствие', text: '{name}, здравствуйте!\nЧем помочь?' },
			{ id: 'bye', code: 'bye', text: 'Хорошего дня!' },
			{ id: 'order', code: 'заказ', title: 'О заказе', text: 'Ваш заказ {number} в пути.' },
		],
	},
	createdAt: 1,
	changedAt: 1,
	changedBy: 'Смена А',
};

/** A page of some system that answers customers. It hears what is typed and sends what stands in the field on Enter. */
const form = `<!doctype html><html lang="ru"><meta charset="utf-8"><title>CRM</title>
<style>body{font:16px sans-serif;display:grid;gap:12px;max-width:480px;margin:24px} textarea{height:72px} [contenteditable]{min-height:48px;border:1px solid #888;padding:4px}</style>
<label>Тема <input id="subject"></label><label>Ответ <textarea id="answer"></textarea></label>
<div id="note" contenteditable aria-label="Заметка"></div>
<div id="drawn" contenteditable aria-label="Чат" style="white-space:pre-wrap"></div>
<label>Пароль <input id="secret" type="password"></label><label>Код из СМС <input id="code" autocomplete="one-time-code"></label>
<label>Коротко <input id="short" maxlength="10"></label>
<div id="inside"></div>
<script>
window.heard = []; window.sent = [];
document.addEventListener('input', (event) => heard.push(event.target.id + ':' + event.inputType));
document.addEventListener('keydown', (event) => { if (event.key === 'Enter') sent.push(event.target.id); });
// An editor that lets the browser change nothing, and draws what it has.
const drawn = document.getElementById('drawn');
let model = '';
const draw = () => { drawn.textContent = model; if (drawn.firstChild) getSelection().collapse(drawn.firstChild, model.length); };
drawn.addEventListener('beforeinput', (event) => { event.preventDefault(); model += event.data ?? ''; draw(); });
drawn.addEventListener('input', draw);
drawn.addEventListener('paste', (event) => { event.preventDefault(); model = model.replace(String(getSelection()), event.clipboardData.getData('text/plain')); draw(); });
const inner = document.createElement('input'); inner.id = 'deep';
document.getElementById('inside').attachShadow({ mode: 'open' }).append(inner);
</script></html>`;

async function crmPage({ context }: Extension): Promise<Page> {
	await context.route(`https://${site}/**`, (route) => route.fulfill({ contentType: 'text/html', body: form }));
	const page = await context.newPage();
	await page.goto(`https://${site}/deals/7`);
	return page;
}

const textIn = (page: Page, field: string) =>
	page.locator(field).evaluate((element) => ('value' in element ? String(element.value) : (element as HTMLElement).innerText));

interface DomNode {
	nodeName: string;
	nodeValue: string;
	children?: DomNode[];
	shadowRoots?: DomNode[];
}

/** What stands beside the field. Its root is closed: the page cannot read it, the browser's own tools can. */
async function besideField(page: Page): Promise<string> {
	const session = await page.context().newCDPSession(page);
	const { root } = (await session.send('DOM.getDocument', { depth: -1, pierce: true })) as { root: DomNode };
	await session.detach();
	const texts = ({ nodeName, nodeValue, children = [], shadowRoots = [] }: DomNode): string[] =>
		nodeName === 'STYLE' ? [] : [nodeValue, ...[...children, ...shadowRoots].flatMap(texts)];
	const find = (node: DomNode): DomNode | undefined =>
		node.nodeName === 'PRILAVOK-SNIPPETS' ? node : [...(node.children ?? []), ...(node.shadowRoots ?? [])].map(find).find(Boolean);
	const list = find(root);
	return list ? texts(list).join(' ') : '';
}

test('a code becomes its text in the fields of a site that was switched on, with the name that the panel shows, and nowhere else', async ({
	extension,
	pages,
}) => {
	const side = await pages.sidepanel();
	await plant(side, { tables: { scripts: [greetings] }, local: { panelTab: 'support' } });
	await side.reload();
	await side.getByRole('button', { name: orderStatuses.topics[2]?.title ?? '' }).click();
	const crm = await crmPage(extension);
	// The page stays in front, as it does beside a panel; the panel is pressed where it is.
	const line = side.getByRole('region', { name: ru('snippets_title') });
	const press = (name: string) => line.getByRole('button', { name }).evaluate((button: HTMLElement) => button.click());
	const type = async (field: string, ...keys: string[]) => {
		await crm.locator(field).click();
		await crm.keyboard.press('Control+a');
		for (const key of keys) await (key.length > 1 && /^[A-Z]/.test(key) ? crm.keyboard.press(key) : crm.keyboard.type(key));
	};
	/** Tab takes what the list shows; before that it goes to the next field, as ever. */
	const typeChosen = async (field: string, code: string) => {
		await type(field, code);
		await expect.poll(() => besideField(crm)).toContain('bye');
		await crm.keyboard.press('Tab');
	};

	const choose = (tab: string) => side.getByRole('tab', { name: tab, exact: true }).evaluate((button: HTMLElement) => button.click());
	/** The name that codes in this window are filled in with. */
	const nameLeft = () =>
		side.evaluate(async () => {
			const { storage, windows } = Reflect.get(globalThis, 'chrome');
			const key = `supportValues.${(await windows.getCurrent()).id}`;
			return (await storage.session.get(key))[key]?.values.name;
		});

	await test.step('nothing happens before', async () => {
		await type('#subject', ';bye ');
		await expect(line).toContainText(site);
		expect(await textIn(crm, '#subject')).toBe(';bye ');
	});
	await test.step('one press in the panel, and it works in the page as it stands', async () => {
		await press(ru('snippets_switch_on'));
		await expect(line.getByRole('button', { name: ru('snippets_switch_off') })).toBeEnabled();
		await type('#subject', ';bye ');
		await expect.poll(() => textIn(crm, '#subject')).toBe('Хорошего дня! ');
		expect(await complaints(side, { within: '.snippet-line' })).toEqual([]);
	});
	await test.step('without the name the text stays out, and the page is told nothing of why', async () => {
		await type('#answer', ';ghbdtn ');
		await expect.poll(() => besideField(crm)).toContain(ru('support_name'));
		expect(await textIn(crm, '#answer')).toBe(';ghbdtn ');
		expect(await crm.evaluate(() => document.querySelector('prilavok-snippets')?.shadowRoot)).toBeNull();
	});
	await test.step('with it, in every kind of field, by keys of either layout; the page’s own undoing takes it back', async () => {
		await side.getByLabel(ru('support_name'), { exact: true }).fill('Анна');
		await expect.poll(nameLeft).toBe('Анна');
		for (const [field, text] of [
			['#answer', 'Анна, здравствуйте!\nЧем помочь?'],
			['#note', 'Анна, здравствуйте!\nЧем помочь?'],
			['#deep', 'Анна, здравствуйте! Чем помочь?'],
		] as const) {
			await type(field, ';ghb');
			await expect.poll(() => besideField(crm)).toContain('Приветствие');
			expect(await besideField(crm)).toContain('Анна');
			await crm.keyboard.press('Enter');
			await expect.poll(() => textIn(crm, field)).toBe(text);
			await crm.keyboard.press('Control+z');
			expect(await textIn(crm, field)).toBe(';ghb');
		}
		expect(await crm.evaluate(() => Reflect.get(globalThis, 'sent'))).toEqual([]);
		await typeChosen('#drawn', ';bye');
		await expect.poll(() => textIn(crm, '#drawn')).toBe('Хорошего дня!');
	});
	await test.step('what the panel no longer shows is in no text, until it shows it again', async () => {
		await choose(ru('pack'));
		await expect.poll(nameLeft).toBeUndefined();
		await type('#answer', ';ghbdtn ');
		await expect.poll(() => besideField(crm)).toContain(ru('support_name'));
		await choose(ru('support'));
		await expect.poll(nameLeft).toBe('Анна');
	});
	await test.step('not in fields for secrets, not by the page’s own hand, and never cut', async () => {
		for (const field of ['#secret', '#code']) {
			await type(field, ';bye ');
			expect(await textIn(crm, field)).toBe(';bye ');
		}
		await type('#short', ';bye ');
		await expect.poll(() => besideField(crm)).toContain('10');
		expect(await textIn(crm, '#short')).toBe(';bye ');
		await crm.evaluate(() => {
			const field = document.querySelector<HTMLInputElement>('#subject');
			field?.select();
			for (const data of [...';bye', ' ', 'Enter']) {
				field?.dispatchEvent(new KeyboardEvent('keydown', { key: data, bubbles: true, composed: true }));
				field?.dispatchEvent(new InputEvent('beforeinput', { data, inputType: 'insertText', bubbles: true, composed: true }));
				document.execCommand('insertText', false, data);
			}
		});
		await crm.waitForTimeout(200);
		expect(await textIn(crm, '#subject')).toBe(';bye Enter');
	});
	await test.step('after a reload it is there again; switched off in the settings, it is gone at once', async () => {
		await crm.reload();
		await typeChosen('#subject', ';bye');
		await expect.poll(() => textIn(crm, '#subject')).toBe('Хорошего дня!');
		const settings = await pages.workspace('#/settings');
		const card = settings.locator('.snippet-sites');
		await expect(card.getByRole('listitem')).toContainText(site);
		expect(await complaints(settings, { within: '.snippet-sites' })).toEqual([]);
		await card.getByRole('listitem').getByRole('button').click();
		await expect(card).toContainText(ru('snippets_none'));
		await crm.bringToFront();
		await type('#subject', ';bye ');
		await crm.waitForTimeout(200);
		expect(await textIn(crm, '#subject')).toBe(';bye ');
	});
});
