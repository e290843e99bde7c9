/** Four running 32-bit mixes and the length, as text: two different pages with the same one are not to be expected. Not for secrets. */
export function textHash(text: string): string {
	let [a, b, c, d] = [0x9e3779b9, 0x85ebca6b, 0xc2b2ae35, 0x27d4eb2f];
	for (let place = 0; place < text.length; place++) {
		const code = text.charCodeAt(place);
		a = Math.imul(a ^ code, 2654435761);
		b = Math.imul(b ^ code, 1597334677);
		c = Math.imul(c ^ (code + a), 2246822507);
		d = Math.imul(d ^ (code + b), 3266489909);
	}
	return [a, b, c, d, text.length].map((part) => (part >>> 0).toString(36)).join('-');
}
