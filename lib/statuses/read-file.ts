import * as z from 'zod/mini';
import { type Cabinet, marketplaceIds, schemes } from '../cabinets/model.ts';
import { AppError } from '../core/errors.ts';
import { once } from '../core/once.ts';
import { type GivenLine, mostLines, mostOwn, type OwnDetails } from './commands.ts';
import { movers, type OwnStatus, unifiedIds } from './model.ts';
import { lineKey } from './own-rules.ts';
import { statusFileFormat, statusFileVersion } from './status-file.ts';

/** Shapes of what a seller gives to statuses, by hand or in a file. Made when the first of them comes. */
export const statusShapes = once(() => {
	/** No control or invisible signs: nothing may look like another status, or turn the text around. */
	const visible = (most: number) => z.string().check(z.minLength(1), z.maxLength(most), z.regex(/^(?!\s*$)[^\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+$/u));
	const code = visible(200);
	const ownId = z.string().check(z.regex(/^own-[0-9a-f]{8}$/));
	const line = z.strictObject({
		status: code,
		substatus: z.optional(code),
		schemes: z.optional(z.array(z.enum(schemes)).check(z.minLength(1), z.maxLength(schemes.length))),
		unified: z.enum(unifiedIds),
		own: z.optional(ownId),
		mover: z.optional(z.enum(movers)),
	}) as unknown as z.ZodMiniType<GivenLine>;
	const lines = z.array(line).check(z.maxLength(mostLines));
	const details = { title: visible(60), color: z.string().check(z.regex(/^#[0-9a-f]{6}$/i)), base: z.enum(unifiedIds) };
	const axis = z.enum(['unified', 'client']);
	return {
		axis,
		id: z.string().check(z.maxLength(100)),
		ids: z.array(ownId).check(z.maxLength(mostOwn)),
		details: z.strictObject(details) as unknown as z.ZodMiniType<OwnDetails>,
		someDetails: z.partial(z.strictObject(details)) as unknown as z.ZodMiniType<Partial<OwnDetails>>,
		lines,
		file: z.strictObject({
			prilavok: z.literal(statusFileFormat),
			version: z.int().check(z.minimum(1)),
			own: z
				.array(z.strictObject({ id: ownId, axis, ...details, place: z.int().check(z.minimum(0), z.maximum(10_000)) }))
				.check(z.maxLength(mostOwn)),
			maps: z
				.array(
					z.strictObject({
						marketplace: z.enum(marketplaceIds),
						account: z.optional(z.string().check(z.minLength(1), z.maxLength(500))),
						cabinet: z.optional(z.string().check(z.maxLength(500))),
						lines,
					}),
				)
				.check(z.maxLength(1000)),
		}),
	};
});

export interface StatusFileContent {
	own: OwnStatus[];
	/** Under marketplaces' ids and ids of the cabinets that are connected here. */
	maps: { id: string; lines: GivenLine[] }[];
	/** Exceptions of cabinets that are not connected here: left out. */
	skipped: { cabinet: string; lines: number }[];
}

/**
 * A file of statuses, checked whole: shapes, every own status known to the file and of the right kind, nothing twice.
 * Throws `file-malformed` with the `{place}` of the first fault, `file-newer`.
 */
export function readStatusFile(text: string, cabinets: readonly Cabinet[], now: number): StatusFileContent {
	const json = jsonOf(text);
	const version = (json as { version?: unknown } | null)?.version;
	const isOurs = (json as { prilavok?: unknown } | null)?.prilavok === statusFileFormat;
	if (isOurs && typeof version === 'number' && version > statusFileVersion) throw new AppError('file-newer', { version });
	const parsed = statusShapes().file.safeParse(json);
	if (!parsed.success) throw malformed(parsed.error.issues[0]?.path.join('.') || 'prilavok');
	const { own, maps } = parsed.data;
	const byId = new Map(own.map((status) => [status.id, status]));
	if (byId.size !== own.length) throw malformed('own.id');
	const content: StatusFileContent = { own: own.map((status) => ({ ...status, changedAt: now })), maps: [], skipped: [] };
	const seen = new Set<string>();
	for (const [place, { marketplace, account, cabinet, lines }] of maps.entries()) {
		const name = JSON.stringify([marketplace, account]);
		if (seen.has(name)) throw malformed(`maps.${place}`);
		seen.add(name);
		const keys = new Set<string>();
		for (const [index, line] of lines.entries()) {
			const status = line.own === undefined ? undefined : byId.get(line.own);
			const fits = line.own === undefined || (status?.axis === 'unified' && status.base === line.unified);
			if (!fits) throw malformed(`maps.${place}.lines.${index}.own`);
			if (keys.has(lineKey(line))) throw malformed(`maps.${place}.lines.${index}`);
			keys.add(lineKey(line));
		}
		const here = cabinets.find((known) => known.marketplace === marketplace && known.accountId === account);
		if (account === undefined) content.maps.push({ id: marketplace, lines });
		else if (here) content.maps.push({ id: here.id, lines });
		else if (lines.length > 0) content.skipped.push({ cabinet: cabinet || account, lines: lines.length });
	}
	return content;
}

function jsonOf(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch (cause) {
		throw malformed('JSON', cause);
	}
}

const malformed = (place: string, cause?: unknown): AppError => new AppError('file-malformed', { place }, undefined, { cause });
