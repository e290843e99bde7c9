import { expect, test } from 'vitest';
import type { RefusedFile } from '../../../components/labels/label-job.ts';
import { buildPrintable } from '../../../components/labels/printable.ts';
import { composePages } from '../../../lib/labels/compose.ts';
import type { LabelPaper, PrintItem } from '../../../lib/labels/model.ts';
import { openPdf } from '../../../lib/labels/pages/pdf-pages.ts';
import { buildPdf } from '../../../lib/labels/pdf/build.ts';
import { OriginalsRefused } from '../../../lib/labels/pdf/originals.ts';
import { nodeSurface } from '../../node-surface.ts';
import { labelPdf } from '../../sandbox/paper.ts';
import { ptSans } from '../labels/fonts.ts';
import { words } from '../labels/stocks.ts';

const item = (number: string, paper: LabelPaper): PrintItem => ({
	id: `job/${number}`,
	jobId: 'job',
	kind: 'order',
	cabinetId: 'c',
	targetId: number,
	number,
	marketplace: 'ozon',
	state: 'ready',
	batch: 'b',
	attempts: 1,
	changedAt: 0,
	paper,
});
const original = (number: string, fileId: string) => item(number, { is: 'original', fileId, expects: ['ii30525117479'], pages: [0] });

const profile = { widthMm: 58, heightMm: 40, dotsPerMm: 8, offsetX: 0, offsetY: 0, rotate: 0 } as const;
const options = { profileId: 'p', sorting: 'given', inserts: [], separators: 'warehouse', pickingList: false } as const;

async function printable(items: readonly PrintItem[]) {
	const one = [{ width: 58, height: 40, codes: [{ symbology: 'qrcode' as const, text: 'ii30525117479', x: 5, y: 8, width: 20 }] }];
	const files = new Map([
		['good', await labelPdf(one)],
		['bad', new TextEncoder().encode('%PDF-1.7 <html>sign in</html>')],
	]);
	return buildPrintable(
		items,
		(some) =>
			composePages({
				job: { options },
				items: some,
				orders: new Map(),
				cards: new Map(),
				templates: [],
				marks: new Map(),
				profile,
				words,
			}),
		async ({ pages }): Promise<{ bytes: Uint8Array } | RefusedFile> => {
			try {
				return { bytes: await buildPdf(pages, { profile, files, fonts: ptSans, duplicate: words.duplicate }) };
			} catch (thrown) {
				if (!(thrown instanceof OriginalsRefused)) throw thrown;
				return { refused: thrown.refused };
			}
		},
	);
}

const refused = (number: string) => ({ itemId: `job/${number}`, failure: { code: 'file-not-pdf' } });

test('one file that cannot be taken over keeps nobody else’s label from being printed, and is counted nowhere', async () => {
	const undrawn = item('3', { is: 'payload', labels: [{ text: 'код', symbology: 'code128' }] });
	const { pages, failed, bytes } = await printable([original('1', 'good'), original('2', 'bad'), undrawn, original('4', 'good')]);
	expect(failed).toMatchObject([{ itemId: 'job/3', failure: { code: 'code-not-encodable' } }, refused('2')]);
	expect(pages.flatMap(({ itemId }) => itemId ?? [])).toEqual(['job/1', 'job/4']);
	expect(JSON.stringify(pages[0])).toContain(`2 ${words.pieces}`);
	const file = await openPdf(bytes ?? new Uint8Array(), nodeSurface);
	expect(file.count).toBe(3);
	await file.close();
});

test('when nothing is left the file is empty and says what is wrong', async () => {
	const { pages, failed, bytes } = await printable([original('2', 'bad')]);
	expect([pages, failed]).toEqual([[], [refused('2')]]);
	const file = await openPdf(bytes ?? new Uint8Array(), nodeSurface);
	expect(file.count).toBe(0);
	await file.close();
});
