import { checkDigit, groupSeparator } from '../lib/barcodes/gs1.ts';
import type { Symbology } from '../lib/barcodes/model.ts';
import { stream } from './sandbox/world/random.ts';

/* Codes as they stand on labels and goods, made from a seed; none of them belongs to anybody. */

export interface Code {
	symbology: Symbology;
	text: string;
}

const digits = '0123456789';
const base64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
/** What may stand in a serial number or a check of GS1: character set 82. Source: GS1 General Specifications, 7.11. */
const set82 = `!"%&'()*+,-./0123456789:;<=>?ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz`;

const withCheckDigit = (number: string): string => number + checkDigit(number);

/** What has failed readers and writers before: numbers from the examples of marketplaces, odd starts, runs of digits, each set of characters alone. */
export const nastyCodes: readonly Code[] = [
	...['4601234567893', '0000000000000', '9999999999994', '0036000291452'].map((text): Code => ({ symbology: 'ean13', text })),
	...[
		'*jgLPpiA',
		'!uKEtQZVx',
		'OZN1234567891',
		'20325804886000',
		'1',
		'11',
		'0000000',
		'a1b22c333d4444',
		'~!@#$%^&*()',
		'ii30525117479',
	].map((text): Code => ({ symbology: 'code128', text })),
	...[
		'*jgLPpiA',
		'!uKEtQZVx',
		'ii30525117479',
		'WB-GI-12345678',
		'$WBMP:1:123:1234567',
		'.',
		'0',
		'A1 $%*+-./:',
		'https://example.invalid/?q=1&w=2',
	].map((text): Code => ({ symbology: 'qr', text })),
	...[
		`0104600000000008215aaaaa${groupSeparator}93test`,
		`010460000000000821!"%&'()*+,-./${groupSeparator}93:;<=`,
		`010460000000000821${'0'.repeat(13)}${groupSeparator}910000${groupSeparator}92${'0'.repeat(44)}`,
		`010460000000000821ABCDEFGHIJKLM${groupSeparator}91EE11${groupSeparator}92${'Ab1+'.repeat(11)}`,
		`010460000000000821abcdefghijklm${groupSeparator}91FFD0${groupSeparator}92${'Zz9='.repeat(22)}`,
		'010460000000000821ABCDEFGHIJKLM',
	].map((text): Code => ({ symbology: 'datamatrix', text })),
];

/** As many codes of each symbology as asked for: 8-sign stickers, numbers of goods and orders, and «Честный знак» of 31, 38, 85 and 129 characters. */
export function randomCodes(seed: number, each: number): Code[] {
	const random = stream(seed, 'codes');
	const text = (from: string, length: number): string => Array.from({ length }, () => random.pick([...from])).join('');
	const sticker = (): string => random.pick([`*${text(base64, 7)}`, `!${text(base64, 8)}`]);
	const marking = (): string => {
		const begin = `01${withCheckDigit(`0460${text(digits, 9)}`)}21`;
		const tail = (length: number) => `${groupSeparator}91${text(set82, 4)}${groupSeparator}92${text(set82, length)}`;
		return random.pick([
			() => `${begin}${text(set82, 6)}${groupSeparator}93${text(set82, 4)}`,
			() => `${begin}${text(set82, 13)}${groupSeparator}93${text(set82, 4)}`,
			() => `${begin}${text(set82, 13)}${tail(44)}`,
			() => `${begin}${text(set82, 13)}${tail(88)}`,
		])();
	};
	const makers: Record<Symbology, () => string> = {
		ean13: () => withCheckDigit(text(digits, 12)),
		code128: () => random.pick([sticker, () => `OZN${text(digits, 10)}`, () => text(digits, 14), () => text(`${base64}-_.`, 12)])(),
		qr: () => random.pick([sticker, () => `ii${text(digits, 11)}`, () => `WB-GI-${text(digits, 8)}`])(),
		datamatrix: marking,
	};
	return (Object.keys(makers) as Symbology[]).flatMap((symbology) =>
		Array.from({ length: each }, (): Code => ({ symbology, text: makers[symbology]() })),
	);
}
