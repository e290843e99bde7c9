import type { Rival } from './stand.ts';

export interface Opening {
	/** A page by its file name, such as `popup`. */
	page: string;
	/** Selectors of what must be on screen. */
	wanted: readonly string[];
	/** All of that must hold a number, too, but a cabinet's mark. */
	numbers?: boolean;
	size: { width: number; height: number };
}

/** Milliseconds from the start of a page to the frame in which all of the wanted parts are there. */
export async function openings(rival: Rival, { page: name, wanted, numbers = false, size }: Opening): Promise<number> {
	const page = await rival.context.newPage();
	await page.addInitScript(
		({ wanted, numbers }) => {
			const look = () => {
				const there = wanted.every((selector) => {
					const text = document.querySelector(selector)?.textContent;
					return text != null && (!numbers || selector.includes('cabinet') || /\d/.test(text));
				});
				if (!there) {
					requestAnimationFrame(look);
					return;
				}
				// The frame that holds them is painted before the next message is taken.
				const channel = new MessageChannel();
				channel.port1.onmessage = () => Object.assign(globalThis, { shownAt: performance.now() });
				channel.port2.postMessage(undefined);
			};
			requestAnimationFrame(look);
		},
		{ wanted, numbers },
	);
	await page.setViewportSize(size);
	await page.goto(`chrome-extension://${rival.extensionId}/${name}.html`);
	const shown = await page.waitForFunction(() => (globalThis as { shownAt?: number }).shownAt, undefined, { timeout: 20_000 });
	const ms = Number(await shown.jsonValue());
	await page.close();
	return ms;
}
