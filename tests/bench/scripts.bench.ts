import { lintScript } from '../../lib/support/lint/linter.ts';
import { goodScript, madeOn } from '../unit/support/script-maker.ts';
import { type Bench, figure } from './figure.ts';
import { longScript } from './long-script.ts';
import { openingFigures } from './panel-open.ts';
import { editingFigures } from './script-edit.ts';
import { statisticsFigures } from './talk-statistics.ts';

const rounds = 15;

/** Linting a script of 5 000 nodes, as after every change in an editor; the least that can cost is to copy it. Editing it, and opening the panel with it. */
export const bench: Bench = {
	name: 'scripts',
	async run() {
		const script = longScript();
		const samples: number[] = [];
		const floor: number[] = [];
		for (let round = 0; round < rounds; round += 1) {
			const begun = performance.now();
			const findings = lintScript(script, madeOn);
			samples.push(performance.now() - begun);
			if (findings.map(({ code }) => code).join() !== 'unreachable-node') throw new Error('The one defect was not found.');
			const copied = performance.now();
			structuredClone(script);
			floor.push(performance.now() - copied);
		}
		const [first = Number.NaN, ...later] = samples;
		return [
			figure(`linting ${script.nodes.length} nodes`, 'ms', later, { bar: 200, baseline: floor }),
			figure('the first time, with nothing compiled yet', 'ms', [first], { baseline: floor }),
			...statisticsFigures(),
			...(await editingFigures(script)),
			...(await openingFigures(script, goodScript(3))),
		];
	},
};
