/** Whether scripts on pages of prices use the text with this key: they are handed these, and no others. */
export const isPriceText = (key: string): boolean =>
	/^(?:age|error|page_price|belt|price_(?:figure|left|missing|read|formula_error|finding))_|^(?:cancel|close|languageCode|no_data|zone_moscow|price_percent|price_removed|price_floor_none|overlay_(?:updated|reload))$/.test(
		key,
	);
