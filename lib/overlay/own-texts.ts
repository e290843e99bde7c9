/** Whether scripts in cabinet pages use the text with this key: a page that opens has no time to be handed all of them. */
export const isOverlayText = (key: string): boolean =>
	/^(action|age|badge|card|duration|mover|overlay|status|teach|zone)_|^(cancel|close)$/.test(key);
