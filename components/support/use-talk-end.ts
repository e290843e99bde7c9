import { useEffect, useRef } from 'preact/hooks';
import { call } from '../../lib/messaging/client.ts';
import { type ArmedPicture, armedPictureKey, isForTalk, type PictureTarget } from '../../lib/pictures/model.ts';
import { forgetRawPicture, rawPictures, tidyRawPictures } from '../../lib/pictures/raw-pictures.ts';
import { readStored } from '../../lib/platform/storage.ts';
import { picturedTalks } from '../../lib/support/queries.ts';
import { undoForMs } from '../base/toast.tsx';
import { tell } from '../labels/tell.ts';
import { disarmPicture } from '../pictures/take-picture.ts';
import { type Talk, talkStoredAs } from './talk.ts';
import { talkHolds } from './talk-holds.ts';

const isOf = (talkId: string, target: PictureTarget | undefined): boolean => isForTalk(target) && target.talkId === talkId;

const holds = talkHolds({
	lock: (name, options, work) => navigator.locks.request(name, options, work),
	storedId: async () => (await readStored<Talk>('session', talkStoredAs))?.id,
	pictured: async () => {
		const waiting = (await rawPictures()).flatMap(({ target }) => (isForTalk(target) ? [target.talkId] : []));
		return [...new Set([...waiting, ...(await picturedTalks())])];
	},
	forget: async (talkId) => {
		for (const { id, target } of await rawPictures()) if (isOf(talkId, target)) await forgetRawPicture(id);
		await call['support.forgetPictures']({ talkId });
	},
	tell,
	// What is restored at the last moment has to be written, too.
	keptMs: undoForMs + 3000,
});

/**
 * Where a conversation ends and another one begins, the picture that was asked for is waited for no longer; those that were saved and those that
 * still waited go once there is no way back.
 */
export function useTalkEnd(id: string | undefined): void {
	const former = useRef(id);
	useEffect(() => {
		const ended = former.current;
		former.current = id;
		holds.hold(id);
		if (ended !== undefined && ended !== id) void tell(() => disarm(ended));
	}, [id]);
	useEffect(() => {
		void tell(() => tidyRawPictures(Date.now()));
		void tell(holds.sweep);
	}, []);
}

async function disarm(talkId: string): Promise<void> {
	if (isOf(talkId, (await readStored<ArmedPicture>('session', armedPictureKey))?.target)) await disarmPicture();
}
