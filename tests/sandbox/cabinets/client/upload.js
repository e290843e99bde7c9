// The dialog in which a cabinet takes a file with prices: a field and a place to drop it.
import { el } from './elements.js';

async function digestOf(file) {
	const bytes = await crypto.subtle.digest('SHA-256', await file.arrayBuffer());
	return [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

const homes = { ozon: '#ods-window-target-container', wildberries: '#Portal-modal', yandex: 'body' };
const looks = {
	ozon: { zone: { class: 'nd4-ea6' }, input: { accept: '.xlsx,.xls,.csv' } },
	wildberries: { zone: { class: 'ant-upload ant-upload-drag' }, input: { accept: '.xlsx,.xls' } },
	yandex: { zone: { 'data-e2e': 'levitan-drawer-content' }, input: {} },
};

/** Opens the dialog; `send` is asked with what is known of the file as soon as there is one. */
export function uploadDialog(marketplace, send, tell) {
	const { zone: zoneLooks, input: inputLooks } = looks[marketplace];
	const input = el('input', { type: 'file', ...inputLooks });
	const zone = el('div', { ...zoneLooks, class: `${zoneLooks.class ?? ''} drop-zone` }, 'Перетащите файл сюда', input);
	const close = el('button', { type: 'button', 'aria-label': 'Закрыть' }, '×');
	const dialog = el('div', { class: 'drawer', role: 'dialog' }, close, el('h2', {}, 'Загрузка цен'), zone);
	close.addEventListener('click', () => dialog.remove());
	const take = async (file) => {
		if (!file) return;
		const done = await send({ name: file.name, size: file.size, type: file.type, digest: await digestOf(file) });
		tell(done ? `Файл принят: ${file.name}` : `Файл не принят: ${file.name}`);
	};
	input.addEventListener('change', () => take(input.files[0]));
	zone.addEventListener('dragover', (event) => event.preventDefault());
	zone.addEventListener('drop', (event) => {
		event.preventDefault();
		take(event.dataTransfer.files[0]);
	});
	document.querySelector(homes[marketplace]).append(dialog);
}
