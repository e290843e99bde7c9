import * as z from 'zod/mini';
import { marketplaceIds } from '../../cabinets/model.ts';
import { once } from '../../core/once.ts';
import { writtenMoment } from '../../core/time.ts';
import { codePattern } from '../codes.ts';
import { claimsOf } from '../fact-values.ts';
import type { ScriptBody } from '../library.ts';
import { countLimits, textLimits } from '../limits.ts';
import {
	type Condition,
	type DeliveryList,
	type FactName,
	factKinds,
	mostNodes,
	mostTopics,
	type ScriptNode,
	type Snippet,
	type Topic,
} from '../model.ts';
import { flawOf } from './json-limits.ts';
import { longestScriptFile, type ScriptFault, scriptFileFormat, scriptFileVersion } from './script-file.ts';

/** Of any array inside of a topic, a node or a list. */
export const mostEntries = 300;
/** A condition in a step of a node lies 5 deep, and each `all`, `any` and `not` adds up to two. */
export const mostDepth = 40;
/** So many faults are told at once. */
const mostFaults = 20;

/** No control or invisible signs but the ends of lines: nothing may look like another text, or turn it around. */
export const plainText = (most: number) =>
	z.string().check(z.minLength(1), z.maxLength(most), z.regex(/^(?!\s*$)(?:[^\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]|\n)+$/u));

/** What a thing may be called. */
export const partName = () => z.string().check(z.regex(/^[a-z0-9][a-z0-9._-]{0,79}$/));

/** Shapes of scripts in files. Made when the first of them comes. */
const shapes = once(() => {
	const text = plainText;
	/** A script in the making may say nothing yet. */
	const words = z.string().check(z.maxLength(textLimits.words), z.regex(/^(?:[^\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]|\n)*$/u));
	const id = partName();
	const code = z.string().check(z.regex(codePattern));
	const title = text(textLimits.title);
	const source = z.optional(text(textLimits.source));
	const day = z.string().check(
		z.regex(/^\d{4}-\d{2}-\d{2}$/),
		z.refine((written) => writtenMoment(written, '00:00', 'UTC') !== undefined),
	);
	const fact = z.enum(Object.keys(factKinds) as [FactName, ...FactName[]]);
	const values = z.array(text(textLimits.value)).check(z.maxLength(countLimits.values));
	const count = z.int().check(z.minimum(0), z.maximum(countLimits.days));
	const inner: z.ZodMiniType<Condition> = z.lazy(
		() =>
			z.union([
				z.strictObject({ all: z.array(inner).check(z.maxLength(countLimits.claims)) }),
				z.strictObject({ any: z.array(inner).check(z.maxLength(countLimits.claims)) }),
				z.strictObject({ not: inner }),
				z.strictObject({ fact, is: values }),
				z.strictObject({ fact, atLeast: count, atMost: z.optional(count) }),
				z.strictObject({ fact, atMost: count }),
				z.strictObject({ fact, yes: z.boolean() }),
			]) as unknown as z.ZodMiniType<Condition>,
	);
	const when = z.optional(inner.check(z.refine((condition) => claimsOf(condition).length <= countLimits.claims)));
	const base = {
		id,
		title: z.optional(title),
		when,
		validity: z.optional(z.strictObject({ from: z.optional(day), until: z.optional(day) })),
		note: z.optional(text(textLimits.note)),
		source,
		to: z.optional(id),
	};
	const answer = z.strictObject({
		id,
		text: text(textLimits.answer),
		values: z.optional(values),
		otherwise: z.optional(z.literal(true)),
		to: z.optional(id),
	});
	const step = z.strictObject({
		id,
		text: text(textLimits.step),
		when,
		proof: z.optional(z.literal('screenshot')),
		refersTo: z.optional(id),
		to: z.optional(id),
	});
	const node = z.discriminatedUnion('kind', [
		z.strictObject({
			...base,
			kind: z.literal('question'),
			ask: text(textLimits.ask),
			fact: z.optional(fact),
			list: z.optional(id),
			answers: z.array(answer).check(z.maxLength(countLimits.answers)),
		}),
		z.strictObject({ ...base, kind: z.literal('say'), text: z.optional(words), code: z.optional(code) }),
		z.strictObject({ ...base, kind: z.literal('steps'), steps: z.array(step).check(z.maxLength(countLimits.steps)) }),
		z.strictObject({
			...base,
			kind: z.literal('request'),
			form: z.strictObject({ title, comment: text(textLimits.comment), attachment: z.boolean() }),
		}),
	]) as unknown as z.ZodMiniType<ScriptNode>;
	const topic = z.strictObject({
		id,
		title,
		start: id,
		fits: when,
		words: z.optional(z.array(text(textLimits.topicWord)).check(z.maxLength(countLimits.topicWords))),
		source,
	}) as unknown as z.ZodMiniType<Topic>;
	/** Words of marketplaces: `ozon/is_express`. */
	const means = z
		.array(z.string().check(z.regex(new RegExp(`^(?:${marketplaceIds.join('|')})/[\\w -]{1,${textLimits.means}}$`))))
		.check(z.maxLength(countLimits.means));
	const list = z.strictObject({
		id,
		title,
		ways: z.array(z.strictObject({ id, title, means: z.optional(means) })).check(z.maxLength(countLimits.ways)),
		source,
	}) as unknown as z.ZodMiniType<DeliveryList>;
	const snippet = z.strictObject({ id, code, title: z.optional(title), text: words }) as unknown as z.ZodMiniType<Snippet>;
	/** Its arrays are read part by part, so that a file of nothing but faults costs no more than one of none. */
	const head = z.strictObject({
		prilavok: z.literal(scriptFileFormat),
		version: z.int().check(z.minimum(1)),
		title,
		topics: z.array(z.unknown()).check(z.maxLength(mostTopics)),
		nodes: z.array(z.unknown()).check(z.maxLength(mostNodes)),
		lists: z.array(z.unknown()).check(z.maxLength(countLimits.lists)),
		snippets: z.optional(z.array(z.unknown()).check(z.maxLength(countLimits.snippets))),
	});
	return { head, topic, node, list, snippet };
});

export type ScriptReading = { script: ScriptBody } | { faults: ScriptFault[] };

/**
 * A file with a script, its shape checked whole before anything of it is used. Texts are taken as they are and are shown as texts. Where it
 * leads, loops and gaps included, is not judged here: a half-made script can be handed on, and `lintScript` tells what is wrong with it.
 */
export function readScript(text: string): ScriptReading {
	if (text.length > longestScriptFile) return refused('size', `${text.length}`);
	const json = jsonOf(text);
	return json === undefined ? refused('json', 'JSON') : readParsed(json);
}

/** Whether a value is a script as a file holds it, without the file's own two marks. */
export const isScriptBody = (value: unknown): value is ScriptBody =>
	typeof value === 'object' &&
	value !== null &&
	'script' in readParsed({ prilavok: scriptFileFormat, version: scriptFileVersion, ...value });

/** The same for what a text has been parsed to. */
export function readParsed(json: unknown): ScriptReading {
	const head = json as { prilavok?: unknown; version?: unknown } | null;
	if (head?.prilavok !== scriptFileFormat) return refused('format', 'prilavok');
	if (typeof head.version === 'number' && head.version > scriptFileVersion) return refused('newer', String(head.version));
	const flaw = flawOf(json, { depth: mostDepth, items: (depth) => (depth === 1 ? mostNodes : mostEntries) });
	if (flaw) return refused(flaw.kind === 'items' ? 'shape' : flaw.kind, flaw.path);
	const shape = shapes();
	const whole = shape.head.safeParse(json);
	if (!whole.success) return { faults: shapeFaults(whole.error.issues) };
	const faults: ScriptFault[] = [];
	const parts = <Part>(name: string, items: readonly unknown[], of: z.ZodMiniType<Part>): Part[] => {
		const read: Part[] = [];
		for (const [index, item] of items.entries()) {
			if (faults.length >= mostFaults) break;
			const part = of.safeParse(item);
			if (part.success) read.push(part.data);
			else faults.push(...shapeFaults(part.error.issues, [name, index]));
		}
		return read;
	};
	const { title, topics, nodes, lists, snippets } = whole.data;
	const script = {
		title,
		topics: parts('topics', topics, shape.topic),
		nodes: parts('nodes', nodes, shape.node),
		lists: parts('lists', lists, shape.list),
		...(snippets ? { snippets: parts('snippets', snippets, shape.snippet) } : {}),
	};
	return faults.length > 0 ? { faults: faults.slice(0, mostFaults) } : { script };
}

/** What zod has found, as it is told. */
export const shapeFaults = (issues: readonly { path: readonly PropertyKey[] }[], within: readonly PropertyKey[] = []): ScriptFault[] =>
	issues.slice(0, mostFaults).map(({ path }) => ({ fault: 'shape', place: [...within, ...path].map(String).join('.') || 'prilavok' }));

/** The whole file for one reason. */
export const refused = (fault: ScriptFault['fault'], place: string): { faults: ScriptFault[] } => ({ faults: [{ fault, place }] });

/** undefined = it is none. */
export function jsonOf(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}
