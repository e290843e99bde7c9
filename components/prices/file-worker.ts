import { toFailure } from '../../lib/core/errors.ts';
import { columnsOf } from '../../lib/price-files/columns.ts';
import type { Cell, Table } from '../../lib/price-files/model.ts';
import { priceRowsOf } from '../../lib/price-files/price-rows.ts';
import { readTable } from '../../lib/price-files/read-table.ts';
import { writePriceTable } from '../../lib/price-files/write-table.ts';
import type { FileAnswer, FileJob, FileLook } from './file-job.ts';

/* Reads and writes price files beside the page, so that a file of ten thousand rows holds nobody up. */

/** Rows that are shown to whoever says which column is what. */
const rowsShown = 8;

let table: Table | undefined;

const textOf = (cell: Cell | undefined): string => cell?.text ?? '';

function lookOf(read: Table): FileLook {
	const mapping = columnsOf(read);
	const begin = (sheet: number) => (mapping?.sheet === sheet ? (mapping.headRow ?? 0) : 0);
	return {
		sheets: read.sheets.map(({ title, rows }, sheet) => ({
			title,
			rows: rows.length,
			first: rows.slice(begin(sheet), begin(sheet) + rowsShown).map((row) => Array.from(row, textOf)),
		})),
		...(mapping ? { mapping } : {}),
		goods: mapping ? priceRowsOf(read, mapping) : [],
	};
}

async function answer(job: FileJob): Promise<FileAnswer> {
	switch (job.do) {
		case 'read':
			table = await readTable(job.bytes, job.name);
			return { look: lookOf(table) };
		case 'map':
			return { goods: table ? priceRowsOf(table, job.mapping) : [] };
		case 'write': {
			const columns = job.columns.map(({ heading, kind }, place) => ({
				heading,
				kind,
				value: (row: (typeof job.rows)[number]) => row[place],
			}));
			return { bytes: await writePriceTable(job.rows, columns, job.kind) };
		}
	}
}

addEventListener('message', async ({ data }: MessageEvent<FileJob>) => {
	try {
		postMessage(await answer(data));
	} catch (thrown) {
		postMessage({ failure: toFailure(thrown) } satisfies FileAnswer);
	}
});
