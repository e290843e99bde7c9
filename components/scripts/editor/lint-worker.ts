import { AppError, toFailure } from '../../../lib/core/errors.ts';
import { forgetDraft, keepDraft } from '../../../lib/support/edit/drafts.ts';
import { patched } from '../../../lib/support/edit/script-patch.ts';
import type { ScriptBody } from '../../../lib/support/library.ts';
import { lintScript } from '../../../lib/support/lint/linter.ts';
import type { LintAnswer, LintJob } from './lint-worker-job.ts';

/* Judges a script and keeps its draft beside the page, so that one of thousands of nodes is typed in without a stutter. */

let script: ScriptBody | undefined;
/** Files are written one after the other: the last one asked for is the one that stays. */
let files: Promise<unknown> = Promise.resolve();

function held(): ScriptBody {
	if (!script) throw new AppError('internal', { name: 'LintJob' });
	return script;
}

async function answer(job: LintJob): Promise<LintAnswer> {
	const { turn } = job;
	switch (job.do) {
		case 'take':
			script = job.script;
			break;
		case 'change':
			script = patched(held(), job.patch);
			break;
		case 'lint':
			return { turn, findings: lintScript({ id: '', ...held() }, job.today) };
		case 'keep': {
			const { name, base, at } = job;
			const body = held();
			const kept = files.then(() => keepDraft(name, { base, at, body }));
			files = kept.catch(() => undefined);
			await kept;
			break;
		}
		case 'forget': {
			const forgotten = files.then(async () => {
				for (const name of job.names) await forgetDraft(name);
			});
			files = forgotten.catch(() => undefined);
			await forgotten;
			break;
		}
	}
	return { turn, done: true };
}

addEventListener('message', async ({ data }: MessageEvent<LintJob>) => {
	try {
		postMessage(await answer(data));
	} catch (thrown) {
		postMessage({ turn: data.turn, failure: toFailure(thrown) } satisfies LintAnswer);
	}
});
