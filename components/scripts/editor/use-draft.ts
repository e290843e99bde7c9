import { useEffect, useRef, useState } from 'preact/hooks';
import { type Failure, toFailure } from '../../../lib/core/errors.ts';
import { draftName } from '../../../lib/support/edit/drafts.ts';
import type { ScriptBody } from '../../../lib/support/library.ts';
import type { DeskWorker } from './lint-worker-client.ts';

/** A pause after which what was changed is kept. */
const pauseMs = 300;

export interface DraftState {
	/** When the present state was kept, epoch ms; undefined = it is not, or there is nothing to keep. */
	keptAt?: number;
	failure?: Failure;
}

interface DraftProps {
	worker: DeskWorker | undefined;
	scriptId: string;
	life: string;
	script: ScriptBody;
	/** The version that is edited. */
	base: number;
	/** Whether something is to be kept; when there is not, the draft goes. */
	isUnsaved: boolean;
	/** Another page's draft that was taken over: it goes when this page has kept its own, or nothing is to be kept. */
	adopted: string | undefined;
}

/** Keeps what is not saved yet, a moment after each change and when the editor is left, so that a reload or a killed browser loses nothing. */
export function useDraft({ worker, scriptId, life, script, base, isUnsaved, adopted }: DraftProps): DraftState {
	const [state, setState] = useState<DraftState>({});
	const name = draftName(scriptId, life);
	const others = adopted === undefined || adopted === name ? [] : [adopted];
	/** What is still to be done, for whoever leaves before it is. */
	const open = useRef<(() => Promise<void>) | undefined>(undefined);
	/** There may be a file: one of before, or one that was asked for. */
	const maybeKept = useRef(true);
	useEffect(() => {
		if (!worker || (!isUnsaved && !maybeKept.current)) return;
		let gone = false;
		const work = async () => {
			open.current = undefined;
			maybeKept.current = isUnsaved;
			try {
				const at = Date.now();
				if (isUnsaved) await worker.keep(script, name, base, at);
				await worker.forget(isUnsaved ? others : [name, ...others]);
				if (!gone) setState(isUnsaved ? { keptAt: at } : {});
			} catch (thrown) {
				if (!gone) setState({ failure: toFailure(thrown) });
			}
		};
		open.current = work;
		const timer = setTimeout(work, pauseMs);
		return () => {
			gone = true;
			clearTimeout(timer);
		};
	}, [worker, script, base, isUnsaved]);
	useEffect(() => {
		/** A page that is closed before the file is written asks; while it asks, the file is written. */
		const ask = (event: BeforeUnloadEvent) => {
			if (!open.current || !isUnsavedNow.current) return;
			void open.current();
			event.preventDefault();
		};
		const hide = () => {
			if (document.visibilityState === 'hidden') void open.current?.();
		};
		addEventListener('beforeunload', ask);
		document.addEventListener('visibilitychange', hide);
		return () => {
			removeEventListener('beforeunload', ask);
			document.removeEventListener('visibilitychange', hide);
			void open.current?.();
		};
	}, []);
	const isUnsavedNow = useRef(isUnsaved);
	isUnsavedNow.current = isUnsaved;
	return state;
}
