/** What separates fields of unequal length in a GS1 code. */
export const groupSeparator = '\u001d';

/** Check digit of any GS1 number, from all digits before it. Source: GS1 General Specifications, 7.9. */
export function checkDigit(digits: string): string {
	let sum = 0;
	for (let place = 0; place < digits.length; place += 1) {
		const fromRight = digits.length - 1 - place;
		sum += Number(digits.charAt(place)) * (fromRight % 2 === 0 ? 3 : 1);
	}
	return String((10 - (sum % 10)) % 10);
}

/** Digits only, the last of which is right for those before it. */
export const hasRightCheckDigit = (digits: string): boolean =>
	/^\d{2,}$/.test(digits) && checkDigit(digits.slice(0, -1)) === digits.slice(-1);

/** Thirteen digits that a till would take. */
export const isEan13 = (text: string): boolean => text.length === 13 && hasRightCheckDigit(text);
