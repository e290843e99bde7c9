// A page that works against whatever an extension puts into it.

const everyMs = 250;
const noiseMs = 4_000;
const noisePerFrame = 1_500;

let started = false;

/** Everything of a foreign element that can be pressed or filled. */
const insideOf = (host) => [...(host.shadowRoot?.querySelectorAll('button, input, select, form') ?? [])];

const made = (Kind, name, more = {}) => new Kind(name, { bubbles: true, composed: true, cancelable: true, ...more });

/** Presses and fills all that an extension has put on a page of prices or over a list of orders, answers its questions, and takes its nodes away. */
function meddle() {
	const hosts = [...document.querySelectorAll('prilavok-price, prilavok-prices, prilavok-guard, prilavok-labels, prilavok-supply')];
	for (const host of hosts.slice(0, 12))
		for (const element of insideOf(host)) {
			if (element instanceof HTMLInputElement) {
				element.value = '1';
				element.dispatchEvent(made(InputEvent, 'input'));
				element.dispatchEvent(made(Event, 'change'));
			}
			if (element instanceof HTMLSelectElement) {
				element.selectedIndex = element.options.length - 1;
				element.dispatchEvent(made(Event, 'change'));
			}
			if (element instanceof HTMLButtonElement) element.disabled = false;
			for (const name of ['pointerover', 'pointerdown', 'mousedown', 'pointerup', 'mouseup', 'click'])
				element.dispatchEvent(made(MouseEvent, name));
			element.dispatchEvent(made(KeyboardEvent, 'keydown', { key: 'Enter', code: 'Enter' }));
			element.click();
		}
	for (const box of document.querySelectorAll('tbody input[type="checkbox"], .ant-checkbox-input')) if (!box.checked) box.click();
	const asks = [
		{ call: 'prices.submit', ask: {} },
		{ call: 'prices.answerGuard', ask: { guardId: '1', pass: true, typed: 1 } },
		{ kind: 'guard-answered', guardId: '1', pass: true },
		{ call: 'overlay.labelOpen', ask: { marketplace: 'ozon', at: 'print', numbers: ['1'] } },
		{ call: 'labels.start', ask: {} },
		{ call: 'overlay.supplyOpen', ask: { marketplace: 'ozon' } },
	];
	for (const ask of asks) {
		window.postMessage(ask, '*');
		document.dispatchEvent(new CustomEvent('message', { detail: ask }));
		globalThis.chrome?.runtime?.sendMessage?.(ask);
	}
	for (const host of document.querySelectorAll('prilavok-guard, prilavok-prices, prilavok-labels')) host.remove();
	for (const name of ['prilavok-price', 'prilavok-supply']) document.querySelector(name)?.remove();
}

/** Sends made-up events to foreign elements, takes them away, moves them about, and changes itself absurdly often for some seconds. */
export function beHostile(main) {
	if (started) return;
	started = true;
	setInterval(() => {
		const badges = [...document.querySelectorAll('prilavok-badge')];
		for (const badge of badges.slice(0, 10)) {
			const inside = badge.shadowRoot?.querySelector('button') ?? badge;
			for (const name of ['pointerover', 'mouseover', 'pointerdown', 'mousedown', 'click'])
				inside.dispatchEvent(new MouseEvent(name, { bubbles: true, composed: true, cancelable: true }));
			inside.dispatchEvent(new FocusEvent('focusin', { bubbles: true, composed: true }));
			inside.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, composed: true }));
		}
		badges[0]?.remove();
		if (badges[2] && badges[1]) badges[1].parentElement?.append(badges[2]);
		meddle();
	}, everyMs);

	const noise = document.createElement('div');
	noise.className = 'noise';
	main.append(noise);
	const end = performance.now() + noiseMs;
	const shake = () => {
		for (let count = 0; count < noisePerFrame; count++) {
			const piece = document.createElement('span');
			piece.textContent = `00000000-0000-${count % 10}`;
			noise.append(piece);
		}
		noise.replaceChildren();
		if (performance.now() < end) requestAnimationFrame(shake);
	};
	shake();
}
