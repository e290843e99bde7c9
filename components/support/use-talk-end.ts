import { useEffect, useRef } from 'preact/hooks';
import { call } from '../../lib/messaging/client.ts';
import { type ArmedPicture, armedPictureKey, isForTalk, type PictureTarget } from '../../lib/pictures/model.ts';
import { forgetRawPicture, rawPictures, tidyRawPictures } from '../../lib/pictures/raw-pictures.ts';
import { readStored } from '../../lib/platform/storage.ts';
import { tell } from '../labels/tell.ts';
import { disarmPicture } from '../pictures/take-picture.ts';

/** Where a conversation ends and another one begins, its pictures go: those that were saved, those that still waited, and the one that was asked for. */
export function useTalkEnd(id: string | undefined): void {
	const former = useRef(id);
	useEffect(() => {
		void tell(() => tidyRawPictures(Date.now()));
	}, []);
	useEffect(() => {
		const ended = former.current;
		former.current = id;
		if (ended !== undefined && ended !== id) void tell(() => forgetAll(ended));
	}, [id]);
}

async function forgetAll(talkId: string): Promise<void> {
	const isOfIt = (target: PictureTarget | undefined) => isForTalk(target) && target.talkId === talkId;
	if (isOfIt((await readStored<ArmedPicture>('session', armedPictureKey))?.target)) await disarmPicture();
	for (const raw of await rawPictures()) if (isOfIt(raw.target)) await forgetRawPicture(raw.id);
	await call['support.forgetPictures']({ talkId });
}
