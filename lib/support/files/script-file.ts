import type { ScriptBody } from '../library.ts';

/** What a file with a support script says it is. */
export const scriptFileFormat = 'support-script';
export const scriptFileVersion = 1;

/** A file that holds more than this is none of a script that people use, characters. One line of a backup holds a script. */
export const longestScriptFile = 4_000_000;

/** Everything that a file can be refused for. What is wrong in a script that is read is for the linter. */
export const scriptFaults = ['size', 'json', 'format', 'newer', 'depth', 'key', 'shape'] as const;

/** Why a file is refused, and where: a path in the file, or what was found instead. */
export interface ScriptFault {
	fault: (typeof scriptFaults)[number];
	place: string;
}

/** A script as a file; it is read back by `readScript`. */
export const scriptFile = ({ title, topics, nodes, lists, snippets }: ScriptBody): string =>
	`${JSON.stringify({ prilavok: scriptFileFormat, version: scriptFileVersion, title, topics, nodes, lists, snippets }, null, '\t')}\n`;
