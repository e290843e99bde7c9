import { isForTalk, type RawPicture, rawPicturesKey } from '../../lib/pictures/model.ts';
import { rawPictures } from '../../lib/pictures/raw-pictures.ts';
import type { TalkPicture } from '../../lib/support/library.ts';
import { talkPictures } from '../../lib/support/queries.ts';
import { useLive, valueIn } from '../base/use-live.ts';
import { useStored } from '../base/use-stored.ts';

/** The pictures of a conversation. */
export interface HeldPictures {
	kept: readonly TalkPicture[];
	/** As they were taken: they wait to be cropped and masked. */
	waiting: readonly RawPicture[];
	/** There are some, or it is not known yet. */
	some: boolean;
}

const nothing = { kept: [], waiting: [] } as const satisfies Partial<HeldPictures>;

/** Follows the pictures of a conversation; one without an id has none. */
export function useHeldPictures(id: string | undefined): HeldPictures {
	const raws = useStored<RawPicture[]>('local', rawPicturesKey);
	const read = useLive(async () => {
		if (id === undefined) return undefined;
		const [kept, all] = await Promise.all([talkPictures(id), rawPictures()]);
		return { id, kept, waiting: all.filter(({ target }) => isForTalk(target) && target.talkId === id) };
	}, [id, raws]);
	if (id === undefined) return { ...nothing, some: false };
	const known = valueIn(read);
	// What was read of the last conversation tells nothing of this one.
	if (known?.id !== id) return { ...nothing, some: true };
	const { kept, waiting } = known;
	return { kept, waiting, some: kept.length + waiting.length > 0 };
}
