/** The file that is put into pages whose fields take codes. */
export const snippetScript = '/snippets.js';

/** A text of a script that can be typed. */
export interface SnippetCode {
	/** As its script writes it, without the `;` before it. */
	code: string;
	title: string;
}

/** What the script in a page is told once a `;` is typed there. */
export interface SnippetCodes {
	language: 'ru' | 'en';
	/** The script's own words, in this language. */
	messages: Record<string, string>;
	codes: SnippetCode[];
	/** Whom texts are filled in for: what the panel of its window shows. */
	about: { name?: string; number?: string };
}

/** The text of a code, filled in; or what the panel would have to know for it, as `fillText` names it. */
export type SnippetText = { text: string } | { missing: string[] };

/** What the background tells the script in a page: codes do nothing there any more. */
export interface SnippetNotice {
	kind: 'snippets-off';
}
