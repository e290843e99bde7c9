import { useEffect, useRef } from 'preact/hooks';
import { toFailure } from '../../lib/core/errors.ts';
import { call } from '../../lib/messaging/client.ts';
import { failureSentence } from '../../lib/platform/failure.ts';
import { plural, t } from '../../lib/platform/i18n.ts';
import type { DraftEntry } from '../../lib/prices/commands.ts';
import type { DraftSource } from '../../lib/prices/model.ts';
import { toast } from '../base/toast.tsx';

/** Edits that Ctrl+Z can still take back. */
const mostKept = 100;

export interface Drafting {
	/** Keeps wishes as drafts; a toast says so and takes it back. */
	save: (entries: readonly DraftEntry[], source?: DraftSource) => Promise<void>;
	/** «Не выгружать», on or off. */
	block: (ids: readonly string[], blocked: boolean) => Promise<void>;
	/** Takes the last edit back. */
	undo: () => Promise<void>;
}

const isTyping = (target: EventTarget | null): boolean =>
	target instanceof HTMLElement && (target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName));

/** Drafts and blocks with a way back for each of them, by a toast and by Ctrl+Z while the page is open. */
export function useDrafting(): Drafting {
	const backs = useRef<(() => Promise<unknown>)[]>([]);
	const remember = (back: () => Promise<unknown>, said: string) => {
		backs.current = [...backs.current, back].slice(-mostKept);
		toast(said, {
			text: t('undo'),
			run: () => {
				backs.current = backs.current.filter((other) => other !== back);
				return tell(back);
			},
		});
	};
	const drafting: Drafting = {
		save: (entries, source = 'workspace') =>
			tell(async () => {
				if (entries.length === 0) {
					toast(t('prices_nothing_changed'));
					return;
				}
				const before = await call['prices.draft']({ entries: [...entries], source });
				const gone = entries.every(({ wish }) => wish === null);
				remember(
					() => call['prices.draft']({ entries: before, source }),
					plural(gone ? 'prices_dropped' : 'prices_drafted', entries.length),
				);
			}),
		block: (ids, blocked) =>
			tell(async () => {
				const changed = await call['prices.block']({ ids: [...ids], blocked });
				if (changed.length === 0) return;
				remember(
					() => call['prices.block']({ ids: changed, blocked: !blocked }),
					plural(blocked ? 'prices_blocked' : 'prices_unblocked', changed.length),
				);
			}),
		undo: async () => {
			const back = backs.current.at(-1);
			if (!back) return;
			backs.current = backs.current.slice(0, -1);
			await tell(async () => {
				await back();
				toast(t('prices_undone'));
			});
		},
	};
	const undo = useRef(drafting.undo);
	undo.current = drafting.undo;
	useEffect(() => {
		const press = (event: KeyboardEvent) => {
			const asked = (event.ctrlKey || event.metaKey) && !event.shiftKey && event.code === 'KeyZ';
			if (!asked || isTyping(event.target) || document.querySelector('dialog[open]')) return;
			event.preventDefault();
			void undo.current();
		};
		document.addEventListener('keydown', press);
		return () => document.removeEventListener('keydown', press);
	}, []);
	return drafting;
}

/** A failure is said in a toast; the page stays as it was. */
async function tell(work: () => Promise<unknown>): Promise<void> {
	try {
		await work();
	} catch (thrown) {
		toast(failureSentence(toFailure(thrown)));
	}
}
