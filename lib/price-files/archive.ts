/**
 * What an archive (an XLSX file is one) says about its own size before a byte of it is unpacked. The reader then unpacks no entry beyond the size
 * that it declares, so a sum within bounds is a bound. Source: the ZIP format's public specification, central directory.
 */

const endMark = 0x06054b50;
const entryMark = 0x02014b50;
const sentinel = 0xffffffff;
const deflated = 8;

/** Sum of the declared unpacked sizes in bytes; undefined when the archive is damaged, or keeps the size of an entry to itself. */
export function unpackedBytes(bytes: Uint8Array): number | undefined {
	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	const end = endOfDirectory(view);
	if (end === undefined) return undefined;
	const entries = view.getUint16(end + 10, true);
	let at = view.getUint32(end + 16, true);
	let sum = 0;
	for (let entry = 0; entry < entries; entry += 1) {
		if (at + 46 > view.byteLength || view.getUint32(at, true) !== entryMark) return undefined;
		const packed = view.getUint32(at + 20, true);
		const names = view.getUint16(at + 28, true);
		const extras = view.getUint16(at + 30, true);
		const size = view.getUint32(at + 24, true);
		const real = size === sentinel ? longSize(view, at + 46 + names, extras) : size;
		if (real === undefined) return undefined;
		// An entry that declares nothing would be unpacked without end.
		if (real === 0 && view.getUint16(at + 10, true) === deflated && packed !== 2) return undefined;
		sum += real;
		at += 46 + names + extras + view.getUint16(at + 32, true);
	}
	return sum;
}

function endOfDirectory(view: DataView): number | undefined {
	const first = Math.max(0, view.byteLength - 65_557);
	for (let at = view.byteLength - 22; at >= first; at -= 1) if (view.getUint32(at, true) === endMark) return at;
	return undefined;
}

/** The size of an entry that does not fit into four bytes stands in an extra field. */
function longSize(view: DataView, from: number, length: number): number | undefined {
	const end = Math.min(from + length, view.byteLength);
	for (let at = from; at + 12 <= end; at += 4 + view.getUint16(at + 2, true)) {
		if (view.getUint16(at, true) === 1) return Number(view.getBigUint64(at + 4, true));
	}
	return undefined;
}
