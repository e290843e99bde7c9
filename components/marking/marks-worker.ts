import { AppError, toFailure } from '../../lib/core/errors.ts';
import { linesOfFile } from '../../lib/marking/code-file.ts';
import type { CodeLine } from '../../lib/marking/code-lines.ts';
import { chosenCodes, type Examined, leftFaults } from '../../lib/marking/examine.ts';
import { type HandedCodes, handedParts } from '../../lib/marking/handed.ts';
import { lookThrough } from '../../lib/marking/look-through.ts';
import { keepFile } from '../../lib/platform/kept-files.ts';
import type { MarksAnswer, MarksJob } from './marks-job.ts';

/* Looks through files of codes beside the page, so that a hundred thousand of them hold nobody up. */

let examined: Examined | undefined;
let from = '';

async function look(lines: readonly CodeLine[], name: string): Promise<MarksAnswer> {
	const looked = await lookThrough(lines);
	examined = looked.examined;
	from = name;
	return { look: looked.look };
}

async function answer(job: MarksJob): Promise<MarksAnswer> {
	if (job.do === 'read') return look(await linesOfFile(job.bytes, job.name), job.name);
	if (job.do === 'look') return look(job.lines, job.name);
	if (!examined) throw new AppError('internal', { name: 'MarksJob' });
	if (job.do === 'faults') return { faults: examined.faults };
	const handed: HandedCodes = { from, ...leftFaults(examined, job.accepted), codes: chosenCodes(examined, job.accepted).join('\n') };
	const kept = `incoming-${crypto.randomUUID()}.json`;
	await keepFile(kept, new Blob(handedParts(handed)));
	return { kept };
}

addEventListener('message', async ({ data }: MessageEvent<MarksJob>) => {
	try {
		postMessage(await answer(data));
	} catch (thrown) {
		postMessage({ failure: toFailure(thrown) } satisfies MarksAnswer);
	}
});
