import { AppError } from '../core/errors.ts';
import type { Marketplace } from '../marketplaces/marketplace.ts';
import { parseAnswer, type RejectedItem } from '../requests/answer.ts';
import type { RequestDefinition } from '../requests/define.ts';
import { renameFields } from '../requests/override.ts';
import { render } from '../requests/render.ts';
import { withoutSecrets } from '../requests/secrets.ts';
import { failureOf, type SendTools, send } from '../requests/send.ts';
import type { PrilavokDatabase } from '../storage/db.ts';
import type { Caller } from './jobs.ts';
import { recordCall } from './journal.ts';
import { type LimiterTools, learn, takeTurn } from './limiter.ts';
import { isSame } from './same-row.ts';

export interface CallTools extends SendTools, LimiterTools {
	db: PrilavokDatabase;
}

export interface CallerFor {
	/** Owner of the limits and of the journal's lines; a key that is only being checked has an id of its own. */
	cabinetId: string;
	marketplace: Pick<Marketplace, 'refusal'>;
	/** Headers with the key. */
	authorization: Record<string, string>;
	/** Hears of items that could not be read. */
	onRejected?: (requestId: string, items: RejectedItem[]) => void;
	/** Asked before each call; throws when the work is no longer ours. */
	before?: () => Promise<void>;
}

/** A list that is read whole within one step is short; one that goes on for longer has no end. */
const mostPages = 1000;

/** Calls that take a turn of the limit, carry the key, are written into the journal and come back parsed. */
export function createCaller(who: CallerFor, tools: CallTools): Caller {
	/** One call with all that belongs to it; rejects with what went wrong. */
	async function converse<Params, Answer, Next>(request: RequestDefinition<Params, Answer, Next>, params: Params, asFile = false) {
		await who.before?.();
		const override = await tools.db.overrides.get(request.id);
		const rendered = render(request, override, params);
		const group = request.bucket;
		const part = request.bucketOf?.(params);
		const bucket = `${who.cabinetId}/${part === undefined ? group.id : `${group.id}/${part}`}`;
		await takeTurn(tools, bucket, group, request.cost?.(params) ?? 1);

		const sent = await send(tools, {
			request,
			rendered,
			authorization: who.authorization,
			refusal: who.marketplace.refusal,
			personal: request.personal?.(params),
			asFile,
		});
		if (sent.sent) {
			const url = new URL(rendered.url);
			await learn(tools, bucket, group, sent.status, sent.limits);
			await recordCall(tools.db, {
				at: tools.now(),
				cabinetId: who.cabinetId,
				requestId: request.id,
				method: rendered.method,
				host: url.host,
				// The path may be the user's own, and may hold anything.
				path: withoutSecrets(url.pathname, Object.values(who.authorization)),
				status: sent.status,
				ms: Math.round(sent.ms),
				bytes: sent.bytes,
				failure: failureOf(sent),
			});
		}
		if (sent.failure) throw sent.failure;
		return { sent, override };
	}

	async function exchange<Params, Answer, Next>(request: RequestDefinition<Params, Answer, Next>, params: Params) {
		const { sent, override } = await converse(request, params);
		const parsed = parseAnswer(request, renameFields(sent.json, override?.enabled ? override.rename : undefined));
		if (parsed.rejected.length > 0) who.onRejected?.(request.id, parsed.rejected);
		return parsed;
	}

	const call: Caller['call'] = async (request, params) => (await exchange(request, params)).answer;

	const page: Caller['page'] = async (request, params) => {
		const { answer, rejected } = await exchange(request, params);
		const next = request.next?.(answer, params);
		const nothing = next !== undefined && request.count !== undefined && request.count(answer) + rejected.length === 0;
		if (nothing || (next !== undefined && isSame(next, (params as { cursor?: unknown } | undefined)?.cursor)))
			throw new AppError('answer-repeats', { request: request.id });
		return { answer, next };
	};

	const pages: Caller['pages'] = async (request, params) => {
		const answers = [];
		const begun = new Set<string>();
		for (let asked = params; ; ) {
			const { answer, next } = await page(request, asked);
			answers.push(answer);
			if (next === undefined) return answers;
			const place = JSON.stringify(next);
			if (begun.has(place) || answers.length >= mostPages) throw new AppError('answer-repeats', { request: request.id });
			begun.add(place);
			asked = { ...asked, cursor: next };
		}
	};

	const file: Caller['file'] = async (request, params) => {
		const { sent } = await converse(request, params, true);
		if (!sent.file || sent.file.byteLength === 0) throw new AppError('file-empty');
		return sent.file;
	};

	return { call, page, pages, file };
}
