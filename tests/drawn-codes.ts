/* Barcodes drawn as shades of grey, for tests that read them. Source of the patterns: GS1 General Specifications, 5.2 (EAN/UPC). */

const leftOdd = ['0001101', '0011001', '0010011', '0111101', '0100011', '0110001', '0101111', '0111011', '0110111', '0001011'];
const flipped = (bars: string) => bars.replace(/[01]/g, (bar) => (bar === '0' ? '1' : '0'));
const right = leftOdd.map(flipped);
const leftEven = right.map((bars) => [...bars].reverse().join(''));
/** Which digits of the left half are drawn from the even set, by the first digit, which is not drawn itself. */
const parity = ['LLLLLL', 'LLGLGG', 'LLGGLG', 'LLGGGL', 'LGLLGG', 'LGGLLG', 'LGGGLL', 'LGLGLG', 'LGLGGL', 'LGGLGL'];

const digitOf = (from: readonly string[], digit: string): string => from[Number(digit)] ?? '';

/** Modules of an EAN-13 with its 13 digits; `1` is a bar. */
export function ean13Modules(digits: string): string {
	const sets = [...(parity[Number(digits[0])] ?? '')];
	const left = [...digits.slice(1, 7)].map((digit, place) => digitOf(sets[place] === 'G' ? leftEven : leftOdd, digit));
	const end = [...digits.slice(7)].map((digit) => digitOf(right, digit));
	return ['101', ...left, '01010', ...end, '101'].join('');
}

/** Modules of an EAN-8 with its 8 digits. */
export function ean8Modules(digits: string): string {
	const left = [...digits.slice(0, 4)].map((digit) => digitOf(leftOdd, digit));
	const end = [...digits.slice(4)].map((digit) => digitOf(right, digit));
	return ['101', ...left, '01010', ...end, '101'].join('');
}

/** Check digit of an EAN or UPC, from all digits before it. */
export function checkDigit(digits: string): string {
	const sum = [...digits].reverse().reduce((total, digit, place) => total + Number(digit) * (place % 2 === 0 ? 3 : 1), 0);
	return String((10 - (sum % 10)) % 10);
}

/** The bars in the middle of a light picture. `module` = points for the narrowest bar. */
export function drawn(
	modules: string,
	{ width = 640, height = 480, module = 4 } = {},
): { width: number; height: number; light: Uint8ClampedArray } {
	const light = new Uint8ClampedArray(width * height).fill(225);
	const from = Math.floor((width - modules.length * module) / 2);
	for (let y = Math.floor(height / 4); y < (height * 3) / 4; y += 1)
		for (let x = 0; x < modules.length * module; x += 1) if (modules[Math.floor(x / module)] === '1') light[y * width + from + x] = 25;
	return { width, height, light };
}
