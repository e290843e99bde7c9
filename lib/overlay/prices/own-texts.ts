/** Whether scripts on pages of prices use the text with this key: they are handed these, and no others. */
export const isPriceText = (key: string): boolean =>
	/^(?:age|error|page_price|belt|price_formula_error)_|^(?:close|no_data|zone_moscow)$/.test(key);
