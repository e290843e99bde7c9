/** Whether the script for labels uses the text with this key: it is handed these, and no others. */
export const isPageLabelText = (key: string): boolean => /^(?:error|page_label)_|^close$/.test(key);
