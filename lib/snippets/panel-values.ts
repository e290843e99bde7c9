import { forgetStored, readStored, readWholeArea, writeStored } from '../platform/storage.ts';
import type { TextValues } from '../support/texts.ts';

/*
 * What the side panel of a window knows for placeholders, for codes that are typed in the pages of that window. It lies in `storage.session`: it never
 * comes to a disk.
 */

interface PanelValues {
	values: TextValues;
	/** Its panel has been closed, and the conversation had begun. */
	isLeft?: true;
}

const prefix = 'supportValues.';
const keyOf = (windowId: number): string => `${prefix}${windowId}`;

const keep = (windowId: number, kept: PanelValues): Promise<void> => writeStored('session', { [keyOf(windowId)]: kept });

/** What codes in the pages of a window are filled in with. */
export const panelValues = async (windowId: number): Promise<TextValues> =>
	(await readStored<PanelValues>('session', keyOf(windowId)))?.values ?? {};

/** The panel of a window shows these now. */
export const showPanelValues = (windowId: number, values: TextValues): Promise<void> => keep(windowId, { values });

/**
 * The panel of a window shows nothing any more. A conversation that has begun (`isPinned`) stays what its window is about; anything else was of the page
 * in front, which nobody follows then.
 */
export const leavePanelValues = (windowId: number, values: TextValues, isPinned: boolean): Promise<void> =>
	isPinned ? keep(windowId, { values, isLeft: true }) : forgetStored('session', keyOf(windowId));

/** A panel that is opened takes over the conversation that was left, in whichever window that was: what was left there holds no more. */
export async function takeOverPanelValues(windowId: number): Promise<void> {
	const own = keyOf(windowId);
	for (const [key, kept] of Object.entries(await readWholeArea('session')))
		if (key.startsWith(prefix) && key !== own && (kept as PanelValues).isLeft) await forgetStored('session', key);
}
