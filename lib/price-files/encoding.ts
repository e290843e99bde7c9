/**
 * A text file's words, whatever it was saved in: UTF-8 and UTF-16 with their marks, UTF-16 without (every second byte of plain signs is zero),
 * UTF-8 when it is one, else Windows-1251, which is what Excel saves as «CSV» on a Russian Windows.
 */
export function textOfBytes(bytes: Uint8Array): string {
	if (bytes[0] === 0xff && bytes[1] === 0xfe) return decoded(bytes, 'utf-16le');
	if (bytes[0] === 0xfe && bytes[1] === 0xff) return decoded(bytes, 'utf-16be');
	const bare = encodingWithoutMark(bytes);
	if (bare) return decoded(bytes, bare);
	try {
		return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
	} catch {
		return decoded(bytes, 'windows-1251');
	}
}

const decoded = (bytes: Uint8Array, encoding: string): string => new TextDecoder(encoding).decode(bytes);

function encodingWithoutMark(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
	const looked = Math.min(bytes.length, 4000) & ~1;
	let evenZeros = 0;
	let oddZeros = 0;
	for (let at = 0; at < looked; at += 2) {
		if (bytes[at] === 0) evenZeros += 1;
		if (bytes[at + 1] === 0) oddZeros += 1;
	}
	// Line ends, figures and delimiters alone are more than a tenth of any table.
	const most = looked / 20;
	if (looked < 8 || Math.max(evenZeros, oddZeros) < most) return undefined;
	return oddZeros > evenZeros ? 'utf-16le' : 'utf-16be';
}
