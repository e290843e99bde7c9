import type { Page } from '@playwright/test';

interface Timing {
	ms: number;
}

/**
 * Milliseconds from an act of the user to the frame that shows what came of it: the first row reads as it will stay.
 * The act is done inside the page, so that the way of the test's own orders is not counted.
 * @param act types `argument` into the page's search box, or presses the `place`-th element that the selector `argument` finds
 */
export async function untilShown(page: Page, act: 'type' | 'press', argument: string, place = 0): Promise<number> {
	const { ms } = await page.evaluate(
		({ act, argument, place }) =>
			new Promise<Timing>((resolve, reject) => {
				const texts = (selector: string) => [...document.querySelectorAll(selector)].map((found) => found.textContent).join();
				const sorted = () => [...document.querySelectorAll('[aria-sort]')].map((head) => head.getAttribute('aria-sort')).join();
				const firstRows = '[role="row"][aria-rowindex="2"], [role="row"][aria-rowindex="3"]';
				const picture = () => `${texts('.page-head')} ${sorted()} ${texts(firstRows)}`;
				const before = picture();
				const begun = performance.now();
				if (act === 'type') {
					const box = document.querySelector<HTMLInputElement>('.page-tools input[type="search"], .page-tools input');
					if (!box) return reject(new Error('There is no search box.'));
					box.value = argument;
					box.dispatchEvent(new InputEvent('input', { bubbles: true }));
				} else {
					const target = document.querySelectorAll<HTMLElement>(argument)[place];
					if (!target) return reject(new Error(`There is nothing to press at ${argument} ${place}.`));
					target.click();
				}
				const look = () => {
					if (performance.now() - begun > 30_000) return reject(new Error(`Nothing changed after ${act} ${argument} ${place}.`));
					if (picture() === before) {
						requestAnimationFrame(look);
						return;
					}
					const channel = new MessageChannel();
					channel.port1.onmessage = () => resolve({ ms: performance.now() - begun });
					channel.port2.postMessage(undefined);
				};
				requestAnimationFrame(look);
			}),
		{ act, argument, place },
	);
	return ms;
}
