import '../../scripts/newer-than-node-20.mjs';
import './day/plain-clone.ts';
import 'fake-indexeddb/auto';
import { PrilavokDatabase } from '../../lib/storage/db.ts';
import { fillTable, packAtTables, usualTrouble } from '../packing-table.ts';
import { type Bench, figure, percentile } from './figure.ts';

const scans = Number(process.env.PRILAVOK_SCANS ?? 10_000);
const size = { seed: 20_261_121, goods: 400, orders: Math.ceil(scans * 0.75) };
const packers = 2;
/** A worker that is used dies rarely; each new one reads all open orders anew. */
const trouble = { ...usualTrouble, deaths: 0.002 };

/** Two packers, one shelf: scanners type at their own pace, under any layout, lose separators, read twice; orders are cancelled, workers die. */
export const bench: Bench = {
	name: 'scans',
	async run() {
		const db = new PrilavokDatabase('bench-scans');
		const goods = await fillTable(db, size);
		const result = await packAtTables(db, goods, { seed: size.seed, scans, packers, trouble });
		await db.delete();
		if (result.labels < scans / 5) throw new Error(`Only ${result.labels} labels in ${scans} scans: this is no packing.`);
		return [
			figure('scans/wrong-labels', `of ${result.labels} labels in ${result.scans} scans`, [result.wrongLabels.length], { bar: 0 }),
			figure('scans/doubled-marks', 'codes on two parcels', [result.doubledMarks], { bar: 0 }),
			figure('scans/unsent-marks', 'orders closed without their codes', [result.unsentMarks.length], { bar: 0 }),
			figure('scans/verdict', 'ms', result.times, { bar: 150 }),
			figure('scans/verdict-p99', 'ms', [percentile(result.times, 0.99)], { bar: 150 }),
		];
	},
};
