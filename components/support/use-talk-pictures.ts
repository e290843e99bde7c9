import { createContext } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { call } from '../../lib/messaging/client.ts';
import { type ArmedPicture, armedPictureKey, isForTalk, refusedPictureKey } from '../../lib/pictures/model.ts';
import { writeStored } from '../../lib/platform/storage.ts';
import { talkKey } from '../../lib/support/library.ts';
import { likelySpot, type PictureSpot, pictureSpots, sameSpot } from '../../lib/support/picture-spots.ts';
import { useStored } from '../base/use-stored.ts';
import { tell } from '../labels/tell.ts';
import { armPicture, choosePicture, disarmPicture, takePicture } from '../pictures/take-picture.ts';
import { usePastedPicture } from '../pictures/use-pasted-picture.ts';
import type { Desk } from './use-desk.ts';
import type { HeldPictures } from './use-held-pictures.ts';

/** The pictures of a conversation, and what can be done with them. */
export interface TalkPictures extends Omit<HeldPictures, 'some'> {
	/** For which place the next picture is that the user takes. */
	armed: PictureSpot | undefined;
	/** Why it could not be taken, though the user has called us: `CaptureRefusal`, or the code of a failure. */
	refused: string | undefined;
	/** The one that is being cropped. */
	opened: string | undefined;
	open: (rawId: string | undefined) => void;
	/** Takes the tab in front, now or as soon as the browser allows it; `title` is what the place is called. */
	shoot: (spot: PictureSpot, title: string) => Promise<unknown>;
	disarm: () => Promise<unknown>;
	choose: (spot: PictureSpot) => Promise<unknown>;
	take: (file: Blob, spot: PictureSpot) => Promise<unknown>;
}

/** For the stops of a conversation; absent where none is held, such as in a preview. */
export const Pictures = createContext<TalkPictures | undefined>(undefined);

/** Conversations for which this very page has asked for a picture: the panel of another window shows it as waiting, and opens nothing by itself. */
const askedHere = new Set<string>();

/** What can be done with the pictures of the conversation. One that comes while the panel is open is shown for cropping at once; a picture that is pasted is taken. */
export function useTalkPictures(desk: Desk, { kept, waiting }: HeldPictures): TalkPictures {
	const { id } = desk.talk;
	const armed = useStored<ArmedPicture>('session', armedPictureKey)?.target;
	const refused = useStored<string>('session', refusedPictureKey);
	const [opened, setOpened] = useState<string>();
	const since = useRef(Date.now());
	const shown = useRef(new Set<string>());
	const open = (rawId: string | undefined) => {
		if (rawId !== undefined) shown.current.add(rawId);
		setOpened(rawId);
	};
	const latest = waiting.at(-1);
	useEffect(() => {
		const isNew = latest && id !== undefined && askedHere.has(id) && latest.takenAt >= since.current && !shown.current.has(latest.id);
		if (isNew && opened === undefined) open(latest.id);
	}, [latest?.id, opened]);

	/** Whatever is attached begins the conversation, and holds it where it is: another page in front must not lead it elsewhere. */
	const begin = (): string => {
		const begun = id ?? talkKey(Date.now(), crypto.randomUUID().slice(0, 8));
		desk.part({ id: begun, ...(desk.conversation ? { conversation: desk.conversation } : {}) });
		return begun;
	};
	const take = (file: Blob, spot: PictureSpot) => tell(async () => open(await takePicture(file, { talkId: begin(), ...spot })));
	const armedSpot = isForTalk(armed) && armed.talkId === id ? armed : undefined;
	usePastedPicture((file) => {
		const spot = focusedSpot() ?? armedSpot ?? likelySpot(desk.way ? pictureSpots(desk.way) : [], kept);
		if (!spot) return false;
		const { node, step } = spot;
		void take(file, { node, ...(step === undefined ? {} : { step }) }).then((taken) => {
			if (taken && armedSpot) void tell(disarmPicture);
		});
		return true;
	});
	return {
		kept,
		waiting,
		armed: armedSpot,
		refused,
		opened,
		open,
		shoot: (spot, title) =>
			tell(async () => {
				const talkId = begin();
				askedHere.add(talkId);
				await armPicture({ target: { talkId, ...spot }, step: title, number: desk.number ?? desk.way?.topic?.title ?? '' });
				const taken = await call['pictures.capture']({});
				if ('rawId' in taken) open(taken.rawId);
				// That the page has not been called for yet is what the words at the place are about.
				else if (taken.refused !== 'no-access') await writeStored('session', { [refusedPictureKey]: taken.refused });
			}),
		disarm: () => tell(disarmPicture),
		choose: (spot) =>
			tell(async () => {
				const rawId = await choosePicture({ talkId: begin(), ...spot });
				if (rawId !== undefined) open(rawId);
			}),
		take,
	};
}

const spotMark = 'data-picture-spot';

/** Marks what belongs to a place, so that a picture that is pasted there goes to it. */
export const markOf = (spot: PictureSpot) => ({ [spotMark]: JSON.stringify([spot.node, spot.step ?? null]) });

function focusedSpot(): PictureSpot | undefined {
	const mark = document.activeElement?.closest(`[${spotMark}]`)?.getAttribute(spotMark);
	if (!mark) return undefined;
	const [node, step] = JSON.parse(mark) as [string, string | null];
	return { node, ...(step === null ? {} : { step }) };
}

/** What hangs at a place. */
export const atSpot = <Item extends PictureSpot>(items: readonly Item[], spot: PictureSpot): Item[] =>
	items.filter((item) => sameSpot(item, spot));
