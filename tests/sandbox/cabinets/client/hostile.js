// A page that works against whatever an extension puts into it.

const everyMs = 250;
const noiseMs = 4_000;
const noisePerFrame = 1_500;

let started = false;

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
