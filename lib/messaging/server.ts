import * as z from 'zod/mini';
import { AppError, toFailure } from '../core/errors.ts';
import { once } from '../core/once.ts';
import { marketplaceOfCabinetHost } from '../marketplaces/hosts.ts';
import { onMessage, type Sender } from '../platform/messages.ts';
import type {
	CallName,
	CallReply,
	Calls,
	LabelOverlayCalls,
	OverlayCalls,
	PriceOverlayCalls,
	SnippetCalls,
	SupplyOverlayCalls,
} from './protocol.ts';

type Parse<Ask> = { parse: (raw: unknown) => Ask };
type Handler<Call> = Call extends (...ask: infer Ask) => infer Value
	? {
			ask: Parse<Ask extends [infer One] ? One : undefined>;
			run: (ask: Ask extends [infer One] ? One : undefined, sender: Sender) => Promise<Value> | Value;
		}
	: never;
export type Handlers<Names extends CallName = CallName> = { [Name in Names]: Handler<Calls[Name]> };

/** What a call is asked with, its shape built when the first such call comes: a worker wakes for one call, not for all. */
export function asked<Ask>(shape: () => z.ZodMiniType<Ask>): Parse<Ask> {
	const built = once(shape);
	return { parse: (raw) => built().parse(raw) };
}

/** For calls without an argument. */
export const nothing: Parse<undefined> = { parse: () => undefined };

/** All calls with one of these beginnings are for scripts on pages of prices, on lists of orders, and on pages of supplies. */
const beginnings = ['overlay.price', 'overlay.label', 'overlay.suppl'];

const isOverlayCall = (
	name: string,
): name is keyof OverlayCalls | keyof PriceOverlayCalls | keyof LabelOverlayCalls | keyof SupplyOverlayCalls =>
	beginnings.some((beginning) => name.startsWith(beginning)) ||
	name === 'overlay.hello' ||
	name === 'overlay.badges' ||
	name === 'overlay.report' ||
	name === 'overlay.current' ||
	name === 'overlay.teach' ||
	name === 'overlay.snapshot' ||
	name === 'overlay.act' ||
	name === 'overlay.open';

/** For scripts on sites that the user has switched codes on for, which the handlers see to themselves, and for nobody else. */
const isSnippetCall = (name: string): name is keyof SnippetCalls => name === 'snippets.codes' || name === 'snippets.text';

const envelope = once(() => z.object({ call: z.string(), ask: z.optional(z.unknown()) }));

/**
 * Serves the calls of pages and content scripts. A content script reaches only the overlay's calls, and only for the
 * marketplace whose host it runs on, and the two for codes that are typed. Everything is parsed before a handler sees it. `others` is asked for when a call comes that is
 * not among the `early` ones.
 */
export function serve<Early extends CallName>(early: Handlers<Early>, others: () => Promise<Handlers<Exclude<CallName, Early>>>): void {
	const handlersOf = async (call: string) => (Object.hasOwn(early, call) ? early : others());
	onMessage(async (raw, sender): Promise<CallReply> => {
		try {
			return { ok: true, value: await answer(handlersOf, raw, sender) };
		} catch (thrown) {
			return { ok: false, failure: toFailure(thrown) };
		}
	});
}

async function answer(handlersOf: (call: string) => Promise<object>, raw: unknown, sender: Sender | undefined): Promise<unknown> {
	const message = envelope().safeParse(raw);
	if (!message.success) throw new AppError('message-malformed');
	const handlers = await handlersOf(message.data.call);
	if (!Object.hasOwn(handlers, message.data.call)) throw new AppError('message-malformed');
	const name = message.data.call as CallName;
	if (!sender) throw new AppError('sender-refused');
	const isSnippet = isSnippetCall(name);
	const isOpen = sender.kind === 'content' ? isSnippet || isOverlayCall(name) : !isSnippet;
	if (!isOpen) throw new AppError('sender-refused');
	const handler = (handlers as Handlers)[name] as unknown as { ask: Parse<unknown>; run: (ask: unknown, sender: Sender) => unknown };
	const ask = parsed(handler.ask, message.data.ask);
	if (sender.kind === 'content' && !isSnippet && isForeign(ask, sender.host)) throw new AppError('sender-refused');
	return handler.run(ask, sender);
}

function parsed(shape: Parse<unknown>, raw: unknown): unknown {
	try {
		return shape.parse(raw);
	} catch (cause) {
		throw new AppError('message-malformed', {}, undefined, { cause });
	}
}

/** A script on one marketplace's pages asking about another's. */
function isForeign(ask: unknown, host: string): boolean {
	const marketplace = marketplaceOfCabinetHost(host);
	if (!marketplace) return true;
	return typeof ask === 'object' && ask !== null && 'marketplace' in ask && ask.marketplace !== marketplace;
}
