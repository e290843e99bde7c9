import { parentElementOf } from './true-nodes.ts';

type Colour = readonly [red: number, green: number, blue: number, alpha: number];

/** Relative luminance (WCAG), 0 black … 1 white. */
function luminance([red, green, blue]: Colour): number {
	const linear = (value: number) => {
		const share = value / 255;
		return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
	};
	return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
}

/** `rgb(…)` and `rgba(…)` as browsers compute most colours; undefined for `oklch(…)` and kin. */
function plainColour(text: string): Colour | undefined {
	const match = /^rgba?\(\s*([\d.]+)[ ,]+([\d.]+)[ ,]+([\d.]+)(?:[ ,/]+([\d.]+))?\s*\)$/.exec(text);
	if (!match) return undefined;
	const [, red, green, blue, alpha = '1'] = match;
	return [Number(red), Number(green), Number(blue), Number(alpha)];
}

/** Any other colour, painted and read back. */
function paintedColour(text: string, page: Document): Colour | undefined {
	const canvas = page.createElement('canvas');
	canvas.width = 1;
	canvas.height = 1;
	const context = canvas.getContext('2d', { willReadFrequently: true });
	if (!context) return undefined;
	context.fillStyle = text;
	context.fillRect(0, 0, 1, 1);
	const [red = 255, green = 255, blue = 255, alpha = 0] = context.getImageData(0, 0, 1, 1).data;
	return [red, green, blue, alpha / 255];
}

/** Whether the page is dark where this element stands: by what is painted behind it, not by what the system prefers. */
export function isDarkAround(element: Element): boolean {
	const page = element.ownerDocument;
	const window = page.defaultView;
	if (!window) return false;
	for (let at: Element | null = element; at; at = parentElementOf(at)) {
		const text = window.getComputedStyle(at).backgroundColor;
		if (text === '' || text === 'transparent' || text === 'rgba(0, 0, 0, 0)') continue;
		const colour = plainColour(text) ?? paintedColour(text, page);
		if (colour && colour[3] > 0.5) return luminance(colour) < 0.2;
	}
	// Nothing is painted: the browser's own canvas, dark only where the page asks for it.
	const scheme = window.getComputedStyle(page.documentElement).colorScheme;
	if (!scheme.includes('dark')) return false;
	return !scheme.includes('light') || window.matchMedia('(prefers-color-scheme: dark)').matches;
}
