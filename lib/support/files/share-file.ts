import type { ScriptBody } from '../library.ts';

/** What a file with one or several scripts, handed on by somebody, says it is. */
export const shareFileFormat = 'support-share';
export const shareFileVersion = 1;

export const mostShared = 50;
/** A file that holds more than this is none that people hand on, characters. */
export const longestShareFile = 12_000_000;
export const longestShareNote = 1000;

export interface SharedScript {
	/** As it is called where it comes from; a file of one script does not say it. */
	id?: string;
	/** Which version it is there; 0 = shipped. */
	version?: number;
	body: ScriptBody;
}

/** Scripts that somebody hands on. */
export interface ScriptShare {
	/** Who hands it on, and when (epoch ms); a file of one script does not say it. */
	by?: string;
	at?: number;
	note?: string;
	scripts: readonly SharedScript[];
}

/** Scripts as one file; it is read back by `readShare`. */
export const shareFile = ({ by, at, note, scripts }: ScriptShare): string =>
	`${JSON.stringify(
		{
			prilavok: shareFileFormat,
			version: shareFileVersion,
			by,
			at,
			note,
			scripts: scripts.map(({ id, version, body: { title, topics, nodes, lists, snippets } }) => ({
				id,
				version,
				script: { title, topics, nodes, lists, snippets },
			})),
		},
		null,
		'\t',
	)}\n`;
