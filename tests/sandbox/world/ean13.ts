/**
 * The check digit of an EAN-13: weights 1 and 3 in turn from the left, up to the next ten.
 * @param body the first 12 digits
 */
export function checkDigit(body: string): number {
	let sum = 0;
	for (let at = 0; at < body.length; at++) sum += Number(body[at]) * (at % 2 === 0 ? 1 : 3);
	return (10 - (sum % 10)) % 10;
}

/** A whole EAN-13 from its first 12 digits. */
export function ean13(body: string): string {
	if (!/^\d{12}$/.test(body)) throw new Error(`An EAN-13 is made from 12 digits, not from ${body}`);
	return body + checkDigit(body);
}
