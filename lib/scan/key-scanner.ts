/** What of a pressed key matters: its place on the keyboard, so that the layout of the moment does not. `at` is in milliseconds. */
export interface PressedKey {
	code: string;
	shift: boolean;
	at: number;
}

/** Hand scanners press a key every few milliseconds; no hand is so quick over several keys. */
export const quickMs = 50;
/** Shorter texts are hands that hit two keys at once. */
const shortest = 4;
/** No code that we know is longer; what comes then is no scanner. */
const longest = 200;

/** Signs of keys other than letters and digits, without and with Shift, on the layout that scanners are made for. */
const signs: Readonly<Record<string, readonly [string, string]>> = {
	Minus: ['-', '_'],
	Equal: ['=', '+'],
	Slash: ['/', '?'],
	Backslash: ['\\', '|'],
	Period: ['.', '>'],
	Comma: [',', '<'],
	Semicolon: [';', ':'],
	Quote: ["'", '"'],
	BracketLeft: ['[', '{'],
	BracketRight: [']', '}'],
	Backquote: ['`', '~'],
	Space: [' ', ' '],
	NumpadSubtract: ['-', '-'],
	NumpadAdd: ['+', '+'],
	NumpadMultiply: ['*', '*'],
	NumpadDivide: ['/', '/'],
	NumpadDecimal: ['.', '.'],
};
const overDigits = ')!@#$%^&*(';

/** The sign that a key types on the Latin layout; undefined for keys that type nothing. */
function signOf({ code, shift }: PressedKey): string | undefined {
	const letter = /^Key([A-Z])$/.exec(code)?.[1];
	if (letter) return shift ? letter : letter.toLowerCase();
	const digit = /^Digit(\d)$/.exec(code)?.[1];
	if (digit) return shift ? overDigits.charAt(Number(digit)) : digit;
	const pad = /^Numpad(\d)$/.exec(code)?.[1];
	if (pad) return pad;
	return signs[code]?.[shift ? 1 : 0];
}

export type Heard =
	/** A hand. */
	| { is: 'nothing' }
	/** Follows the key before so quickly that it is a scanner's: nobody else should hear it. */
	| { is: 'scanning' }
	| { is: 'code'; code: string };

/** Tells a scanner, which types a code quickly and ends with Enter, from a hand. Keys are to be given in their order. */
export function keyScanner(): (key: PressedKey) => Heard {
	let typed = '';
	let last = Number.NEGATIVE_INFINITY;
	return (key) => {
		const quick = key.at - last <= quickMs;
		if (key.code === 'Enter' || key.code === 'NumpadEnter') {
			const code = typed;
			typed = '';
			last = Number.NEGATIVE_INFINITY;
			return quick && code.length >= shortest ? { is: 'code', code } : { is: 'nothing' };
		}
		// Shift comes as a key of its own between two signs.
		if (key.code === 'ShiftLeft' || key.code === 'ShiftRight') return { is: 'nothing' };
		const sign = signOf(key);
		if (sign === undefined || typed.length >= longest) {
			typed = '';
			last = Number.NEGATIVE_INFINITY;
			return { is: 'nothing' };
		}
		typed = quick ? typed + sign : sign;
		last = key.at;
		return typed.length > 1 ? { is: 'scanning' } : { is: 'nothing' };
	};
}
