import fontkit from '@cantoo/fontkit';
import { PDFDocument, rgb } from '@cantoo/pdf-lib';
import { toBuffer } from 'bwip-js/node';
import type { Card } from '../../lib/items/model.ts';
import type { PrintItem } from '../../lib/labels/model.ts';
import { ptSans } from '../unit/labels/fonts.ts';

/* Labels of four symbologies, for every figure of printing, and the same labels made with the libraries used plainly. */

const serials = (index: number): string => `aB${String(index).padStart(6, '0')}xYz&5`;
const markOf = (index: number): string =>
	`010460043993125621${serials(index)}\u001d91EE06\u001d92${Buffer.from(`${serials(index)}${serials(index + 7)}abcdefg`)
		.toString('base64')
		.slice(0, 44)}`;
/** Digits with the check digit that makes them an EAN-13. */
function eanOf(index: number): string {
	const digits = `460${String(100_000_000 + index)}`;
	const sum = [...digits].reduce((total, digit, place) => total + Number(digit) * (place % 2 === 0 ? 1 : 3), 0);
	return `${digits}${(10 - (sum % 10)) % 10}`;
}

const card = (index: number): Card => ({
	id: `card-${index}`,
	cabinetId: 'c',
	marketplace: 'wildberries',
	nativeId: String(index),
	article: `АРТ-${100_000 + index}`,
	name: `Чайник складной, белый, ${index}`,
	size: String(40 + (index % 9)),
	barcodes: [eanOf(index)],
	archived: false,
	readAt: 0,
});

export interface MixedLabels {
	items: PrintItem[];
	cards: Map<string, Card>;
	/** Whole codes of «Честный знак» by the ids that items name. */
	marks: Map<string, string>;
}

/** Stickers with QR, stickers with Code 128, product labels with EAN-13, codes of «Честный знак», in turn; no two codes are equal. */
export function mixedLabels(count: number, from = 0, jobId = 'job'): MixedLabels {
	const items: PrintItem[] = [];
	const cards = new Map<string, Card>();
	const marks = new Map<string, string>();
	const common = {
		jobId,
		cabinetId: 'c',
		marketplace: 'wildberries',
		state: 'ready',
		batch: 'b',
		attempts: 1,
		changedAt: 0,
	} as const;
	for (let place = 0; place < count; place += 1) {
		const index = from + place;
		const number = String(1_000_000 + index);
		const id = `${jobId}/${number}`;
		const own = card(index);
		const text = `!${Buffer.from(number).toString('base64').slice(0, 8)}`;
		const payload = { text, partA: number.slice(0, 3), partB: number.slice(3) };
		if (index % 4 === 0)
			items.push({
				...common,
				id,
				kind: 'order',
				targetId: number,
				number,
				paper: { is: 'payload', labels: [{ ...payload, symbology: 'qr' }] },
			});
		else if (index % 4 === 1)
			items.push({
				...common,
				id,
				kind: 'order',
				targetId: number,
				number,
				paper: { is: 'payload', labels: [{ ...payload, symbology: 'code128' }] },
			});
		else if (index % 4 === 2) items.push({ ...common, id, kind: 'product', targetId: own.id, number, paper: { is: 'own' } });
		else {
			items.push({ ...common, id, kind: 'marking', targetId: own.id, number, markIds: [number], paper: { is: 'own' } });
			marks.set(number, markOf(index));
		}
		cards.set(own.id, own);
	}
	return { items, cards, marks };
}

const points = 72 / 25.4;

/** The same labels with the libraries used as their manuals show: a picture of each code, words drawn by themselves. */
export async function plainLabels(count: number): Promise<Uint8Array> {
	const file = await PDFDocument.create();
	file.registerFontkit(fontkit);
	const font = await file.embedFont(ptSans.regular, { subset: true });
	const texts: ((index: number) => [bcid: string, text: string, more?: object])[] = [
		(index) => [
			'qrcode',
			`!${Buffer.from(String(index + 1_000_000))
				.toString('base64')
				.slice(0, 8)}`,
		],
		(index) => [
			'code128',
			`!${Buffer.from(String(index + 1_000_000))
				.toString('base64')
				.slice(0, 8)}`,
		],
		(index) => ['ean13', eanOf(index)],
		(index) => ['datamatrix', `^FNC1${markOf(index).replaceAll('\u001d', '^FNC1')}`, { parsefnc: true }],
	];
	for (let index = 0; index < count; index += 1) {
		const [bcid, text, more] = (texts[index % 4] as (typeof texts)[number])(index);
		const picture = await file.embedPng(await toBuffer({ bcid, text, scale: 3, height: 12, ...more }));
		const page = file.addPage([58 * points, 40 * points]);
		page.drawImage(picture, { x: 10, y: 40, width: 60, height: (60 * picture.height) / picture.width });
		for (const [place, words] of [`Чайник складной, белый, ${index}`, `Артикул: АРТ-${100_000 + index}`, 'Размер: 42'].entries())
			page.drawText(words, { x: 5, y: 30 - place * 10, size: 8, font, color: rgb(0, 0, 0) });
	}
	return file.save();
}
