import { writeFileSync } from 'node:fs';
import type { Bench, Figure } from './figure.ts';

const benches: Record<string, () => Promise<{ bench: Bench }>> = {
	size: () => import('./size.bench.ts'),
	overlay: () => import('./overlay.bench.ts'),
	'badge-latency': () => import('./badge-latency.bench.ts'),
	'first-sync': () => import('./first-sync.bench.ts'),
	'idle-sync': () => import('./idle-sync.bench.ts'),
	popup: () => import('./popup.bench.ts'),
	table: () => import('./table.bench.ts'),
	'orders-table': () => import('./orders-table.bench.ts'),
	remap: () => import('./remap.bench.ts'),
	'worker-wake': () => import('./worker-wake.bench.ts'),
	outbox: () => import('./outbox.bench.ts'),
	'price-preview': () => import('./price-preview.bench.ts'),
	'price-file': () => import('./price-file.bench.ts'),
	seatbelt: () => import('./seatbelt.bench.ts'),
	plans: () => import('./plans.bench.ts'),
	scripts: () => import('./scripts.bench.ts'),
	scans: () => import('./scans.bench.ts'),
	'codes-import': () => import('./codes-import.bench.ts'),
	decode: () => import('./decode.bench.ts'),
	day: () => import('./day.bench.ts'),
	labels: () => import('./labels.bench.ts'),
	'labels-page': () => import('./labels-page.bench.ts'),
};

const words = process.argv.slice(2);
const at = words.indexOf('--json');
const file = at >= 0 ? words[at + 1] : undefined;
const names = words.filter((word, index) => word !== '--json' && (at < 0 || index !== at + 1));
const wanted = names.length > 0 ? names : Object.keys(benches);
const unknown = wanted.filter((name) => !(name in benches));
if (unknown.length > 0) {
	process.stderr.write(`No such figure: ${unknown.join(', ')}. There are: ${Object.keys(benches).join(', ')}.\n`);
	process.exit(2);
}

const figures: Figure[] = [];
let broken = 0;
for (const name of wanted) {
	process.stdout.write(`${name}\n`);
	try {
		const { bench } = await (benches[name] as () => Promise<{ bench: Bench }>)();
		for (const figure of await bench.run()) {
			figures.push(figure);
			const bar = figure.bar === undefined ? '' : `  bar ${figure.bar}  ${figure.ok ? 'kept' : 'MISSED'}`;
			const rival = figure.ratio === undefined ? '' : `  (${figure.ratio}× of ${figure.baseline})`;
			process.stdout.write(`  ${figure.name}: ${figure.value} ${figure.unit}${bar}${rival}\n`);
		}
	} catch (error) {
		broken += 1;
		process.stdout.write(`  could not be measured: ${error instanceof Error ? error.stack : String(error)}\n`);
	}
}
if (file) writeFileSync(file, `${JSON.stringify(figures, null, '\t')}\n`);
const kept = figures.filter((figure) => figure.ok).length;
process.stdout.write(`${kept} of ${figures.length} figures keep their bars${broken ? `, ${broken} could not be measured` : ''}\n`);
process.exit(broken || kept < figures.length ? 1 : 0);
