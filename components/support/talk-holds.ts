/** What holding conversations needs; in a page the browser's own. */
export interface HoldTools {
	/** `LockManager.request` */
	lock: (name: string, options: LockOptions, work: (lock: Lock | null) => Promise<unknown>) => Promise<unknown>;
	/** The conversation that a panel would go on with if it were opened now. */
	storedId: () => Promise<string | undefined>;
	/** Conversations that pictures are kept of. */
	pictured: () => Promise<readonly string[]>;
	/** Throws its pictures away. */
	forget: (talkId: string) => Promise<unknown>;
	/** Does it, and says so where it fails. */
	tell: (work: () => Promise<unknown>) => Promise<unknown>;
	/** For how long a conversation that was left can be gone back to, in milliseconds. */
	keptMs: number;
}

export interface TalkHolds {
	/** The panel shows this conversation now. The pictures of the last one go once nobody can go back to it. */
	hold: (talkId: string | undefined) => void;
	/** Throws away what a panel that was closed too early has left behind. */
	sweep: () => Promise<void>;
}

interface Held {
	release: () => void;
	/** Settles after the lock has gone. */
	freed: Promise<unknown>;
	leaving?: ReturnType<typeof setTimeout>;
}

const lockOf = (talkId: string): string => `talk/${talkId}`;

/**
 * Keeps the pictures of a conversation for as long as some panel can show it. Panels of two windows may be in the same one, so each holds a lock on its
 * own, and on those that it still offers to go back to; the browser takes it away with the page.
 */
export function talkHolds({ lock, storedId, pictured, forget, tell, keptMs }: HoldTools): TalkHolds {
	const held = new Map<string, Held>();
	let current: string | undefined;

	const take = (talkId: string): Held => {
		let release = () => {};
		const until = new Promise<void>((resolve) => {
			release = resolve;
		});
		return { release, freed: lock(lockOf(talkId), { mode: 'shared' }, () => until) };
	};
	const forgetFree = (talkId: string) =>
		lock(lockOf(talkId), { ifAvailable: true }, async (free) => {
			if (free && (await storedId()) !== talkId) await forget(talkId);
		});
	const leave = (talkId: string) => {
		const left = held.get(talkId);
		if (!left) return;
		left.leaving = setTimeout(() => {
			held.delete(talkId);
			left.release();
			void tell(() => left.freed.then(() => forgetFree(talkId)));
		}, keptMs);
	};
	return {
		hold: (talkId) => {
			if (talkId === current) return;
			if (current !== undefined) leave(current);
			current = talkId;
			if (talkId === undefined) return;
			const known = held.get(talkId);
			if (known) clearTimeout(known.leaving);
			else held.set(talkId, take(talkId));
		},
		sweep: async () => {
			for (const talkId of await pictured()) await forgetFree(talkId);
		},
	};
}
