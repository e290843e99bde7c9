import { begin, choose, readyScript, wayOf } from '../../lib/support/engine.ts';
import { type OfferedScript, type TalkRecord, talkKey } from '../../lib/support/library.ts';
import { shippedScripts } from '../../lib/support/queries.ts';
import { talkStatistics } from '../../lib/support/talks/statistics.ts';
import { noted, placeOf } from '../../lib/support/talks/talk-log.ts';
import { type Random, stream } from '../sandbox/world/random.ts';
import { type Figure, figure } from './figure.ts';

const count = 10_000;
const rounds = 9;
const today = '2026-11-21';

/** One conversation as the panel would log it: some topics, each as far as the answers lead, some left for the start. */
function conversation(index: number, script: OfferedScript, random: Random): TalkRecord {
	const ready = readyScript(script);
	let now = index * 60_000;
	const id = talkKey(now, index.toString(16).padStart(8, '0'));
	let record: TalkRecord = { id, startedAt: now, lastAt: now, spentMs: 0, visits: [] };
	for (let visits = random.between(1, 3); visits > 0; visits -= 1) {
		let talk = begin(random.pick(script.topics).id);
		for (;;) {
			const way = wayOf(talk, { ready, facts: {}, today });
			const place = placeOf(way, script, false);
			now += random.between(1000, 60_000);
			if (place) record = noted(record, id, { kind: 'at', place }, now);
			const stop = way.stops.at(-1);
			if (way.end.kind !== 'open' || !stop) break;
			const answers = stop.kind === 'question' ? stop.node.answers.map((answer) => answer.id) : stop.kind === 'steps' ? stop.exits : [];
			talk = choose(talk, stop.node.id, random.pick(answers));
		}
		if (random.between(0, 1) === 1) record = noted(record, id, { kind: 'home' }, now);
	}
	return record;
}

/** Counting 10 000 conversations, as whenever the page of the log is opened or narrowed; the least that can cost is to copy them. */
export function statisticsFigures(): Figure[] {
	const random = stream(7, 'talks');
	const [script] = shippedScripts;
	if (!script) throw new Error('There is no script.');
	const talks = Array.from({ length: count }, (_, index) => conversation(index, script, random));
	const samples: number[] = [];
	const floor: number[] = [];
	for (let round = 0; round < rounds; round += 1) {
		const begun = performance.now();
		const statistics = talkStatistics({ talks, scripts: shippedScripts, former: new Map() });
		samples.push(performance.now() - begun);
		if (statistics.talks !== count) throw new Error('Conversations were lost.');
		const copied = performance.now();
		structuredClone(talks);
		floor.push(performance.now() - copied);
	}
	return [figure(`counting ${count} conversations`, 'ms', samples, { bar: 100, baseline: floor })];
}
