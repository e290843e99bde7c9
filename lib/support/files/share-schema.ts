import * as z from 'zod/mini';
import { once } from '../../core/once.ts';
import { mostNodes } from '../model.ts';
import { flawOf } from './json-limits.ts';
import { longestScriptFile, type ScriptFault, scriptFile, scriptFileFormat, scriptFileVersion } from './script-file.ts';
import { jsonOf, mostDepth, mostEntries, partName, plainText, readParsed, refused, shapeFaults } from './script-schema.ts';
import {
	longestShareFile,
	longestShareNote,
	mostShared,
	type ScriptShare,
	type SharedScript,
	shareFileFormat,
	shareFileVersion,
} from './share-file.ts';

const latestMoment = 8_640_000_000_000_000;
/** A script of the file lies three deeper than in a file of its own: in `scripts`, an entry, `script`. */
const deeper = 3;

const shape = once(() =>
	z.strictObject({
		prilavok: z.literal(shareFileFormat),
		version: z.int().check(z.minimum(1)),
		by: z.optional(plainText(100)),
		at: z.optional(z.int().check(z.minimum(0), z.maximum(latestMoment))),
		note: z.optional(plainText(longestShareNote)),
		scripts: z
			.array(
				z.strictObject({
					id: z.optional(partName()),
					version: z.optional(z.int().check(z.minimum(0), z.maximum(1_000_000))),
					script: z.looseObject({}),
				}),
			)
			.check(z.minLength(1), z.maxLength(mostShared)),
	}),
);

export type ShareReading = { share: ScriptShare } | { faults: ScriptFault[] };

/**
 * A file that somebody handed on, or one of a single script, checked whole before anything of it is used. What is wrong inside of a script is told
 * with its number in the file: `scripts.2.script.nodes.5.to`.
 */
export function readShare(text: string): ShareReading {
	if (text.length > longestShareFile) return refused('size', `${text.length}`);
	const json = jsonOf(text);
	if (json === undefined) return refused('json', 'JSON');
	const head = json as { prilavok?: unknown; version?: unknown } | null;
	if (head?.prilavok !== shareFileFormat) return single(json, text);
	if (typeof head.version === 'number' && head.version > shareFileVersion) return refused('newer', String(head.version));
	const most = (depth: number) => (depth === 1 ? mostShared : depth === 1 + deeper ? mostNodes : mostEntries);
	const flaw = flawOf(json, { depth: mostDepth + deeper, items: most });
	if (flaw) return refused(flaw.kind === 'items' ? 'shape' : flaw.kind, flaw.path);
	const whole = shape().safeParse(json);
	if (!whole.success) return { faults: shapeFaults(whole.error.issues) };
	const { by, at, note, scripts } = whole.data;
	const read: SharedScript[] = [];
	for (const [index, { id, version, script }] of scripts.entries()) {
		const place = `scripts.${index}.script`;
		const reading = readParsed({ prilavok: scriptFileFormat, version: scriptFileVersion, ...script });
		if ('faults' in reading) return { faults: reading.faults.map(({ fault, place: inner }) => ({ fault, place: `${place}.${inner}` })) };
		const { length } = scriptFile(reading.script);
		if (length > longestScriptFile) return refused('size', `${length}`);
		read.push({ ...(id === undefined ? {} : { id }), ...(version === undefined ? {} : { version }), body: reading.script });
	}
	return {
		share: {
			...(by === undefined ? {} : { by }),
			...(at === undefined ? {} : { at }),
			...(note === undefined ? {} : { note }),
			scripts: read,
		},
	};
}

/** A file of one script says neither who hands it on nor how it is called there. */
function single(json: unknown, text: string): ShareReading {
	if (text.length > longestScriptFile) return refused('size', `${text.length}`);
	const reading = readParsed(json);
	return 'faults' in reading ? reading : { share: { scripts: [{ body: reading.script }] } };
}
