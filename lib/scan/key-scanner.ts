/** What of a pressed key matters: its place on the keyboard, so that the layout of the moment does not. `at` is in milliseconds. */
export interface PressedKey {
	code: string;
	shift: boolean;
	at: number;
	ctrl?: boolean;
	alt?: boolean;
	/** What the key types on the layout of the moment; told on with the code, never read. */
	key?: string;
}

/** Hand scanners press a key every few milliseconds; no hand is so quick over several keys. */
export const quickMs = 50;
/** After so long without a key a scanner that ends with no key at all is done. */
export const restMs = 80;
/** Shorter texts are hands that hit two keys at once. */
const shortest = 4;
/** No code that we know is longer; what comes then is no scanner. */
const longest = 200;

/** The separator of GS1 codes. Keyboards have no key for it. */
export const groupSeparator = '\u001d';
/** How a scanner types it: Ctrl and the bracket, Alt with the numbers 029, or a key that its maker chose. */
export const separatorWays = ['ctrl', 'alt', 'f8'] as const;
export type SeparatorWay = (typeof separatorWays)[number];
export const scanEnds = ['enter', 'tab', 'pause'] as const;
export type ScanEnd = (typeof scanEnds)[number];

/** How a code came, for the sheet on which a scanner is tried. */
export interface ScanManner {
	end: ScanEnd;
	separators: readonly SeparatorWay[];
	/** What would have been typed into a text field. */
	typed: string;
	/** The longest time between two of its keys, ms. */
	slowest: number;
}

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

/** Keys that are held while others are pressed; they come as keys of their own between two signs. */
const held = /^(?:Shift|Control|Alt)(?:Left|Right)$|^CapsLock$|^NumLock$/;
const holdsAlt = /^Alt(?:Left|Right)$/;
const number = /^(?:Numpad|Digit)(\d)$/;

/** The sign that a key types on the Latin layout; undefined for keys that type nothing. Caps lock makes no difference: the key is the same. */
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
	/** Follows the key before so quickly that it is a scanner's: nobody else should hear it. `first`: the one before it was already heard by others. */
	| { is: 'scanning'; first?: true }
	| { is: 'code'; code: string; manner: ScanManner };

export interface KeyScanner {
	/** Keys are to be given in their order. */
	press(key: PressedKey): Heard;
	/** No key has come for `restMs`: the code of a scanner that ends with none. */
	rest(): Heard;
}

/** Tells a scanner, which types a code quickly, from a hand. Enter and Tab end it, or a rest where the listener calls `rest`. */
export function keyScanner(): KeyScanner {
	let text = '';
	let typed = '';
	let last = Number.NEGATIVE_INFINITY;
	let slowest = 0;
	let separators: SeparatorWay[] = [];
	/** Digits that were pressed while Alt was held: a sign by its number. */
	let byNumber = '';

	const forget = (): void => {
		text = '';
		typed = '';
		slowest = 0;
		separators = [];
		byNumber = '';
		last = Number.NEGATIVE_INFINITY;
	};
	/** Adds the sign that Alt and its digits stand for; false when that is none that codes have. */
	const addByNumber = (): boolean => {
		if (byNumber === '') return true;
		const value = Number(byNumber);
		byNumber = '';
		if (value !== 29 && (value < 32 || value > 126)) return false;
		const sign = String.fromCharCode(value);
		text += sign;
		typed += sign;
		if (value === 29) separators.push('alt');
		return true;
	};
	const ended = (end: ScanEnd): Heard => {
		if (!addByNumber() || text.length < shortest) {
			forget();
			return { is: 'nothing' };
		}
		const heard: Heard = { is: 'code', code: text, manner: { end, separators, typed, slowest } };
		forget();
		return heard;
	};
	const strange = (): Heard => {
		forget();
		return { is: 'nothing' };
	};
	const follows = (key: PressedKey, quick: boolean): void => {
		if (!quick) forget();
		else slowest = Math.max(slowest, key.at - last);
		last = key.at;
	};
	const heard = (before: number): Heard =>
		text.length + byNumber.length > 1 ? (before === 1 ? { is: 'scanning', first: true } : { is: 'scanning' }) : { is: 'nothing' };

	return {
		press(key) {
			const quick = key.at - last <= quickMs;
			const begun = text !== '' || byNumber !== '';
			if (key.code === 'Enter' || key.code === 'NumpadEnter' || key.code === 'Tab') {
				if (!quick || !begun) return strange();
				slowest = Math.max(slowest, key.at - last);
				return ended(key.code === 'Tab' ? 'tab' : 'enter');
			}
			if (held.test(key.code)) {
				if (holdsAlt.test(key.code) && !addByNumber()) return strange();
				// A slow scanner takes its time for each key, this one included.
				if (quick && begun) last = key.at;
				return { is: 'nothing' };
			}
			if (text.length >= longest) return strange();
			const before = text.length + byNumber.length;
			const digit = key.alt ? number.exec(key.code)?.[1] : undefined;
			if (digit !== undefined) {
				follows(key, quick);
				byNumber += digit;
				return heard(quick ? before : 0);
			}
			if (!addByNumber()) return strange();
			const separator: SeparatorWay | undefined =
				key.ctrl && key.code === 'BracketRight' ? 'ctrl' : key.code === 'F8' && begun && quick ? 'f8' : undefined;
			const sign = separator ? groupSeparator : key.ctrl || key.alt ? undefined : signOf(key);
			if (sign === undefined) return strange();
			follows(key, quick);
			text += sign;
			typed += key.key !== undefined && Array.from(key.key).length === 1 ? key.key : '';
			if (separator) separators.push(separator);
			return heard(quick ? before : 0);
		},
		rest: () => (text === '' && byNumber === '' ? { is: 'nothing' } : ended('pause')),
	};
}
