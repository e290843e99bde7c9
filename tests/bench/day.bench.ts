import '../../scripts/newer-than-node-20.mjs';
import './day/event-loop.ts';
import './day/plain-clone.ts';
import 'fake-indexeddb/auto';
import type { Cabinet } from '../../lib/cabinets/model.ts';
import { jobsNow } from '../../lib/sync/commands.ts';
import { SandboxState } from '../sandbox/sandbox.ts';
import { roll } from '../sandbox/world/random.ts';
import { agesOf } from './day/ages.ts';
import { audit } from './day/audit.ts';
import { type Life, startLife } from './day/life.ts';
import { connectAll, type SyncedCabinet } from './day/shop.ts';
import { VirtualTime } from './day/virtual-time.ts';
import { Wire } from './day/wire.ts';
import { type Bench, figure, percentile } from './figure.ts';

const seed = 20_261_121;
const start = Date.parse('2026-11-21T06:00:00Z');
const size = { seed, products: 20_000, orders: 4_000 };
const alarmEvery = 30_000;
/** Shorter days are for those who work on this file. */
const hours = Number(process.env.PRILAVOK_DAY_HOURS ?? 24);
const kills = Math.ceil((50 * hours) / 24);
const end = start + hours * 3_600_000;

/** Three marketplaces, five cabinets and a worker that dies fifty times, on one clock that does not wait for anybody. */
class Day {
	readonly time = new VirtualTime(start);
	readonly state = new SandboxState(size, this.time.now, start);
	readonly wire = new Wire(this.state);
	readonly troubles: unknown[] = [];
	cabinets: SyncedCabinet[] = [];
	killed = 0;
	killedWhileWriting = 0;
	private life: Life | undefined;
	private lives = 0;
	/** After how many turns of the event loop the worker is to die, one number for each death that is still to come. */
	private readonly turnsToLive: number[] = [];

	async run(): Promise<void> {
		await this.connect();
		for (let at = start; at <= end; at += alarmEvery) this.time.at(at, () => void this.alarm());
		for (let kill = 0; kill < kills; kill += 1) {
			const at = start + Math.floor(roll(seed, 'kill', kill) * (end - start));
			const anyTurn = () => Math.floor(roll(seed, 'turns', kill) * 4_000);
			// Half of them while something is computed or written, half while answers are awaited after an alarm.
			if (kill % 2 === 0) this.time.at(at, () => this.killWithin(anyTurn()));
			else this.time.at(at - ((at - start) % alarmEvery) + Math.floor(roll(seed, 'wait', kill) * 2_000), () => this.killWithin(0));
		}
		const begun = performance.now();
		for (let at = start; at < end; ) {
			at = Math.min(at + 3_600_000, end);
			await this.time.runUntil(at, () => this.perhapsKill());
			const hour = (at - start) / 3_600_000;
			process.stderr.write(`  ${hour} of ${hours} h in ${((performance.now() - begun) / 1000).toFixed(0)} s, ${this.killed} kills\n`);
		}
	}

	/** Lets everything be read once more while the world stands still. */
	async settle(): Promise<Life> {
		this.turnsToLive.length = 0;
		this.wire.frozenAt = end;
		const life = await this.living();
		await this.time.runUntil(end + 10 * 60_000, () => undefined);
		await jobsNow({}, life.tools);
		let done = false;
		void life.scheduler.wake().then(() => {
			done = true;
		});
		for (let minute = 1; minute <= 60 && !done; minute += 1) await this.time.runUntil(this.time.now() + 60_000, () => undefined);
		if (!done) throw new Error('The last sync did not end within an hour.');
		return life;
	}

	private async connect(): Promise<void> {
		const life = await this.living();
		const connecting = connectAll(this.state, life);
		await this.time.runUntil(start, () => undefined);
		let done = false;
		void connecting.then(() => {
			done = true;
		});
		for (let step = 1; step <= 600 && !done; step += 1) await this.time.runUntil(this.time.now() + 100, () => undefined);
		this.cabinets = await connecting;
	}

	private async alarm(): Promise<void> {
		const life = await this.living();
		try {
			await life.scheduler.wake();
		} catch (thrown) {
			// What a dying worker was about to read tells nobody anything.
			if (life === this.life) this.troubles.push(thrown);
		}
	}

	private async living(): Promise<Life> {
		this.life ??= await startLife({
			owner: `life-${++this.lives}`,
			time: this.time,
			wire: this.wire,
			authorizationOf: (cabinet: Cabinet) => this.cabinets.find((one) => one.cabinet.id === cabinet.id)?.authorization ?? {},
			isAlive: (owner) => owner === this.life?.owner,
			onTrouble: (thrown) => this.troubles.push(thrown),
		});
		return this.life;
	}

	private killWithin(turns: number): void {
		this.turnsToLive.push(1 + turns);
	}

	/** The worker dies in the middle of what it is doing. */
	private perhapsKill(): void {
		const [turns] = this.turnsToLive;
		if (turns === undefined || !this.life) return;
		this.turnsToLive[0] = turns - 1;
		if (turns > 1) return;
		this.turnsToLive.shift();
		this.killed += 1;
		if (this.life.isWriting()) this.killedWhileWriting += 1;
		this.life.kill();
		this.life = undefined;
	}
}

/** A simulated day with fifty kills: what was refused, lost and doubled, and how old orders were. */
export const bench: Bench = {
	name: 'day',
	async run() {
		const day = new Day();
		const begun = performance.now();
		await day.run();
		const calls = day.wire.seen.length;
		const refused = day.wire.seen.filter(({ status }) => status >= 400 && status < 500);
		const ranFor = (performance.now() - begun) / 1000;
		const { tools } = await day.settle();
		if (day.troubles.length > 0) throw new AggregateError(day.troubles, 'The engine met failures that it could not write down.');
		const ages = await agesOf(tools.db, day.cabinets, start, end);
		const checked = await audit(tools.db, day.cabinets, start, end);
		for (const { at, host, path, status, words } of refused)
			process.stdout.write(`  refused: ${new Date(at).toISOString()} ${status} ${host}${path} ${words ?? ''}\n`);
		for (const complaint of checked.complaints) process.stdout.write(`  ${complaint}\n`);
		process.stdout.write(
			`  ${hours} h with ${day.cabinets.length} cabinets in ${ranFor.toFixed(0)} s: ${calls} calls, ${checked.rows} rows, ${ages.ours.length} changes of orders, ${day.killed} kills, ${day.killedWhileWriting} of them in a transaction\n`,
		);
		const p99 = (values: readonly number[]) => percentile(values, 0.99) / 1000;
		return [
			figure('day/refused', 'answers 4XX', [refused.length], { bar: 0 }),
			figure('day/lost', 'rows', [checked.lost], { bar: 0 }),
			figure('day/doubled', 'rows and events', [checked.doubled], { bar: 0 }),
			figure('day/order-age', 's', [p99(ages.ours)], { bar: 90, baseline: p99(ages.everyMinute) }),
			figure('day/calls', 'calls', [calls]),
		];
	},
};
