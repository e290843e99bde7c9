import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root, runBin } from './run.mjs';
import { setUp } from './setup.mjs';

// `npm run hunt -- [--times N] [names…]`: every property of the unit and overlay tests with N times as many draws as in `npm test` (20), new ones each time (tests/draws.ts).
// Names choose files by a part of their path. What it finds becomes a case of its own beside the property.
await setUp({ browser: false });
const args = process.argv.slice(2);
const timesAt = args.indexOf('--times');
const [, times = '20'] = timesAt < 0 ? [] : args.splice(timesAt, 2);
const isProperty = (file) => /\bfc\.assert\(/.test(readFileSync(join(root, file), 'utf8'));
const files = ['tests/unit', 'tests/overlay']
	.flatMap((folder) => readdirSync(join(root, folder), { recursive: true }).map((name) => `${folder}/${name}`.replaceAll('\\', '/')))
	.filter((file) => /\.test\.tsx?$/.test(file) && (args.length === 0 || args.some((name) => file.includes(name))) && isProperty(file));
if (!(Number(times) >= 1) || files.length === 0) {
	process.stderr.write(
		files.length === 0 ? 'No file with a property has such a name.\n' : `--times wants a number from 1 on, not "${times}".\n`,
	);
	process.exit(1);
}
const ended = await runBin('vitest/vitest.mjs', ['run', '--project', 'unit', '--project', 'overlay', ...files], {
	timeoutMs: 4 * 60 * 60_000,
	show: true,
	env: { HUNT_DRAWS: times },
});
process.exitCode = ended.code;
