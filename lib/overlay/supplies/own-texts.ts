/** Whether the script for pages of supplies uses the text with this key: it is handed these, and no others. */
export const isPageSupplyText = (key: string): boolean =>
	/^(?:page_supply|duration|stage|age|waits|actor)_|^step_(?!state_)\w+(?<!_hint|_done)$|^(?:close|no_data|about|plan_own_time|plan_in_zone|zone_moscow)$/.test(
		key,
	);
