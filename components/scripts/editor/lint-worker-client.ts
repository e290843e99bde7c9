import { AppError } from '../../../lib/core/errors.ts';
import type { Day } from '../../../lib/core/time.ts';
import { patchOf } from '../../../lib/support/edit/script-patch.ts';
import type { ScriptBody } from '../../../lib/support/library.ts';
import type { ScriptFinding } from '../../../lib/support/lint/findings.ts';
import type { LintAnswer, LintJob } from './lint-worker-job.ts';

type Omitted<Job> = Job extends unknown ? Omit<Job, 'turn'> : never;

/** The editor's worker. What is asked is answered in turn; of a script only what changed since the last time is sent. To be closed in the end. */
export interface DeskWorker {
	lint: (script: ScriptBody, today: Day) => Promise<ScriptFinding[]>;
	/** Keeps a draft; resolves when the file is there. Throws `QuotaExceededError` by its code. */
	keep: (script: ScriptBody, name: string, base: number, at: number) => Promise<void>;
	forget: (names: readonly string[]) => Promise<void>;
	/** Ends it once what was asked is done. */
	close: () => void;
}

export function openDeskWorker(): DeskWorker {
	const worker = new Worker(new URL('./lint-worker.ts', import.meta.url), { type: 'module' });
	const waiting = new Map<number, { resolve: (answer: LintAnswer) => void; reject: (thrown: unknown) => void }>();
	let turn = 0;
	let sent: ScriptBody | undefined;
	let isClosing = false;
	const settle = () => {
		if (isClosing && waiting.size === 0) worker.terminate();
	};
	worker.onmessage = ({ data }: MessageEvent<LintAnswer>) => {
		const asked = waiting.get(data.turn);
		waiting.delete(data.turn);
		if ('failure' in data) asked?.reject(new AppError(data.failure.code, data.failure.params));
		else asked?.resolve(data);
		settle();
	};
	worker.onerror = () => {
		for (const { reject } of waiting.values()) reject(new AppError('internal', { name: 'Worker' }));
		waiting.clear();
		settle();
	};
	const ask = (job: Omitted<LintJob>): Promise<LintAnswer> =>
		new Promise((resolve, reject) => {
			turn += 1;
			waiting.set(turn, { resolve, reject });
			worker.postMessage({ ...job, turn } satisfies LintJob);
		});
	const bring = async (script: ScriptBody): Promise<void> => {
		if (script === sent) return;
		const before = sent;
		sent = script;
		await ask(before ? { do: 'change', patch: patchOf(before, script) } : { do: 'take', script });
	};
	return {
		async lint(script, today) {
			const [, answer] = await Promise.all([bring(script), ask({ do: 'lint', today })]);
			return 'findings' in answer ? answer.findings : [];
		},
		async keep(script, name, base, at) {
			await Promise.all([bring(script), ask({ do: 'keep', name, base, at })]);
		},
		async forget(names) {
			await ask({ do: 'forget', names });
		},
		close() {
			isClosing = true;
			settle();
		},
	};
}
