/** Text that the agent selected on a page to have it looked up, kept in `storage.session` under `selectedTextKey` until the panel has dealt with it. */
export interface SelectedText {
	text: string;
	/** Tells two choices of one text apart. */
	at: number;
}

export const selectedTextKey = 'selectedText';

/** The line for it in the menus of pages. */
export const selectionLine = 'look-up-selection';

/** So much of a selection is looked at; nobody selects a number with more around it. */
export const longestSelection = 2000;
