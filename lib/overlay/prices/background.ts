import * as z from 'zod/mini';
import type { Cabinet } from '../../cabinets/model.ts';
import { AppError, toFailure } from '../../core/errors.ts';
import { allPriceTerms } from '../../marketplaces/prices.ts';
import { asked, type Handlers } from '../../messaging/server.ts';
import { languageOf, loadMessages } from '../../platform/i18n.ts';
import { type Sender, tellTab } from '../../platform/messages.ts';
import { forgetStored, readStored, writeStored } from '../../platform/storage.ts';
import { openGuardWindow } from '../../platform/tabs.ts';
import { blockPrices, type DraftEntry, type PriceTools, saveDrafts } from '../../prices/commands.ts';
import { roundingWays } from '../../prices/edit-model.ts';
import { figureNames, type PriceEvent } from '../../prices/model.ts';
import { readDesk } from '../../prices/queries.ts';
import { readSettings } from '../../settings/queries.ts';
import { database, keysOfCabinet } from '../../storage/db.ts';
import { marketplaceShape } from '../anchors-schema.ts';
import { cabinetOfPage } from '../page-cabinet.ts';
import { cellOf } from './cells.ts';
import { checkAnswer, type Guard, guardKey, shownFindings } from './guard.ts';
import type { CellsAnswer, EditScope, FileVerdict, PageAccount, PageEdit, PriceWelcome, TypedVerdict } from './model.ts';
import { isPriceText } from './own-texts.ts';
import { namesOf } from './page-prices.ts';
import { judgeTypedPrice } from './typed-judge.ts';

const db = database();
const tools: PriceTools = { db, now: Date.now, newId: () => crypto.randomUUID().replaceAll('-', '') };

/** More rows than a page ever shows. */
const mostNumbers = 20_000;
/** Base64 of the largest file that is looked at. */
export const mostFileText = 24_000_000;

/** Files, edits and formulas: read when they are first asked for. */
const seldom = () => import('./seldom.ts');

/** Once a page of prices has its answers, it is read ahead of the first file: until a person has chosen one there is time enough. */
function readAhead(): void {
	// What goes wrong here is told by the first call that needs it.
	setTimeout(() => seldom().catch(() => undefined), readAheadAfterMs);
}
const readAheadAfterMs = 200;

const text = () => z.string().check(z.maxLength(300));
const numbers = () => z.array(text()).check(z.maxLength(mostNumbers));
const account = () => ({ marketplace: marketplaceShape(), accountId: z.optional(text()) });
const onPage = <Shape extends z.core.$ZodShape>(shape: Shape) => z.object({ ...account(), ...shape });

const amount = () => z.number().check(z.minimum(-1e13), z.maximum(1e13));
const rounding = () =>
	z.optional(
		z.union([
			z.object({ to: z.enum(['9', '90', 'rouble']), way: z.enum(roundingWays) }),
			z.object({ to: z.literal('step'), stepKopecks: z.int().check(z.minimum(1), z.maximum(1e9)), way: z.enum(roundingWays) }),
		]),
	);
const editShape = (): z.ZodMiniType<PageEdit> => {
	const common = { figure: z.enum(figureNames), rounding: rounding() };
	return z.discriminatedUnion('kind', [
		z.object({ ...common, kind: z.literal('set'), value: z.int().check(z.minimum(0), z.maximum(1e13)) }),
		z.object({ ...common, kind: z.literal('add'), by: z.int().check(z.minimum(-1e13), z.maximum(1e13)) }),
		z.object({ ...common, kind: z.literal('percent'), percent: amount() }),
		z.object({ ...common, kind: z.literal('type'), typeId: text() }),
		z.object({ ...common, kind: z.literal('cabinet'), cabinetId: text() }),
		z.object({ ...common, kind: z.literal('formula'), text: z.string().check(z.maxLength(2_000)) }),
		z.object({ ...common, kind: z.literal('round') }),
		z.object({ ...common, kind: z.literal('remove') }),
	]) as unknown as z.ZodMiniType<PageEdit>;
};
const scopeShape = (): z.ZodMiniType<EditScope> =>
	z.discriminatedUnion('kind', [z.object({ kind: z.literal('rows'), numbers: numbers() }), z.object({ kind: z.literal('all') })]);

/** The cabinet that the page shows; every answer about prices is only about its own. */
async function cabinetOf(page: PageAccount): Promise<Cabinet> {
	const cabinet = await cabinetOfPage(db, page);
	if (cabinet) return cabinet;
	throw page.accountId === undefined ? new AppError('page-account-unknown') : new AppError('page-not-connected', { page: page.accountId });
}

const tabOf = (sender: Sender): number => {
	if (sender.kind !== 'content') throw new AppError('sender-refused');
	return sender.tabId;
};

const draftsOf = (cabinetId: string): Promise<number> =>
	db.priceDrafts
		.where('id')
		.between(...keysOfCabinet(cabinetId))
		.count();

/** The last step of drafts that each tab has made, for taking it back. */
const undoKey = (tabId: number): string => `draftUndo:${tabId}`;
interface Undo {
	id: string;
	entries: DraftEntry[];
}

async function welcome(page: PageAccount): Promise<PriceWelcome> {
	const settings = await readSettings();
	const language = languageOf(settings.language);
	const [messages, cabinets, cabinet] = await Promise.all([loadMessages(language), db.cabinets.toArray(), cabinetOfPage(db, page)]);
	const own = cabinets.filter(({ marketplace }) => marketplace === page.marketplace);
	if (cabinet) readAhead();
	return {
		language,
		messages: Object.fromEntries(Object.entries(messages).filter(([key]) => isPriceText(key))),
		connected: own.map(({ title, accountId }) => ({ title, accountId })),
		...(cabinet ? { cabinet: await pageCabinet(cabinet, cabinets, settings.seatBeltOff) } : {}),
	};
}

async function pageCabinet(cabinet: Cabinet, cabinets: readonly Cabinet[], off: readonly string[]): Promise<PriceWelcome['cabinet']> {
	const total = db.prices
		.where('id')
		.between(...keysOfCabinet(cabinet.id))
		.count();
	const types = await db.priceTypes.toArray();
	return {
		id: cabinet.id,
		title: cabinet.title,
		total: await total,
		drafts: await draftsOf(cabinet.id),
		types: types.sort((a, b) => a.position - b.position).map(({ id, title }) => ({ id, title })),
		others: cabinets.filter(({ id }) => id !== cabinet.id).map(({ id, title }) => ({ id, title })),
		belt: !off.includes(cabinet.id),
	};
}

async function cells(page: PageAccount, wanted: readonly string[]): Promise<CellsAnswer> {
	const cabinet = await cabinetOf(page);
	const drafts = await draftsOf(cabinet.id);
	const names = await namesOf(db, cabinet.id, Date.now());
	const found = wanted.flatMap((number) => {
		const ids = names.get(number);
		return ids ? [[number, ids] as const] : [];
	});
	const priceIds = [...new Set(found.flatMap(([, ids]) => ids))];
	if (priceIds.length === 0) return { cells: [], drafts };
	const [desk, events] = await Promise.all([
		readDesk(db, Date.now(), { priceIds }),
		db.priceEvents.where('priceId').anyOf(priceIds).toArray(),
	]);
	const byPrice = new Map<string, PriceEvent[]>();
	for (const event of events) {
		const known = byPrice.get(event.priceId);
		if (known) known.push(event);
		else byPrice.set(event.priceId, [event]);
	}
	const prices = new Map(desk.prices.map((price) => [price.id, price]));
	const made = found.flatMap(([number, ids]) => {
		const own = { ...desk, prices: ids.flatMap((id) => prices.get(id) ?? []) };
		return cellOf(number, ids, own, byPrice, allPriceTerms) ?? [];
	});
	return { cells: made, drafts };
}

/** The belt is on for this page: which cabinet it guards, or why it lets everything pass. */
async function guarded(page: PageAccount): Promise<{ cabinet: Cabinet } | Exclude<FileVerdict, { kind: 'guard' }>> {
	if (page.accountId === undefined) return { kind: 'unseen', why: 'no-account' };
	const cabinet = await cabinetOfPage(db, page);
	if (!cabinet) return { kind: 'pass', why: 'not-connected' };
	return (await readSettings()).seatBeltOff.includes(cabinet.id) ? { kind: 'pass', why: 'off' } : { cabinet };
}

async function ask(guard: Guard): Promise<void> {
	await writeStored('session', { [guardKey(guard.id)]: guard });
	await openGuardWindow(guard.id);
}

/** A plain loop: of the ways that all browsers have it is the quickest by far. */
function bytesOf(base64: string): Uint8Array<ArrayBuffer> {
	const signs = atob(base64);
	const bytes = new Uint8Array(signs.length);
	for (let at = 0; at < signs.length; at += 1) bytes[at] = signs.charCodeAt(at);
	return bytes;
}

async function fileVerdict(page: PageAccount, name: string, size: number, base64: string, tabId: number): Promise<FileVerdict> {
	const on = await guarded(page);
	if ('kind' in on) return on;
	const { judgeFile } = await seldom();
	const bytes = bytesOf(base64);
	const now = Date.now();
	const judged = await judgeFile(bytes, name, on.cabinet, { db, now }).catch((thrown: unknown) => {
		// What cannot be read cannot be judged; the page's own server will say what it thinks of it.
		const { code } = toFailure(thrown);
		return { kind: 'unread', why: code === 'file-too-large' ? 'too-large' : 'unreadable' } as const;
	});
	if (judged.kind === 'unread') return { kind: 'unseen', why: judged.why };
	if (judged.kind === 'not-prices') return { kind: 'pass', why: 'not-prices' };
	const { verdict, articles } = judged;
	if (!verdict.dangerous) return judged.unknown ? { kind: 'unseen', why: 'unknown' } : { kind: 'pass', why: 'fine' };
	const findings = shownFindings(verdict.findings);
	const shown = new Set(findings.flatMap(({ rows }) => rows));
	const { lossKopecksPerTenMinutes: loss } = verdict;
	const guard: Guard = {
		id: tools.newId(),
		tabId,
		marketplace: page.marketplace,
		cabinetTitle: on.cabinet.title,
		at: now,
		typed: verdict.rows,
		kind: 'file',
		name,
		size,
		rows: verdict.rows,
		known: verdict.known,
		findings,
		articles: Object.fromEntries(Object.entries(articles).filter(([row]) => shown.has(Number(row)))),
		...(loss === undefined ? {} : { lossKopecksPerTenMinutes: loss }),
	};
	await ask(guard);
	return { kind: 'guard', guardId: guard.id, rows: verdict.rows, findings: findings.length };
}

async function typedVerdict(
	page: PageAccount,
	typed: { number: string; figure: (typeof figureNames)[number]; text: string },
	tabId: number,
): Promise<TypedVerdict> {
	const on = await guarded(page);
	if ('kind' in on) return { kind: 'pass' };
	const [id] = (await namesOf(db, on.cabinet.id, Date.now())).get(typed.number) ?? [];
	const price = id === undefined ? undefined : await db.prices.get(id);
	const found = price && judgeTypedPrice(price, typed.figure, typed.text);
	if (!found) return { kind: 'pass' };
	const card = await db.cards.where('article').equals(price.article).first();
	const guard: Guard = {
		id: tools.newId(),
		tabId,
		marketplace: page.marketplace,
		cabinetTitle: on.cabinet.title,
		at: Date.now(),
		typed: typed.figure === 'discountPercent' ? found.new : Math.floor(found.new / 100),
		kind: 'typed',
		article: price.article,
		title: card?.name ?? price.article,
		figure: typed.figure,
		finding: found.kind,
		...(found.old === undefined ? {} : { old: found.old }),
		new: found.new,
	};
	await ask(guard);
	return { kind: 'guard', guardId: guard.id };
}

async function answered(guardId: string, answer: { pass: boolean; typed?: number | undefined }): Promise<{ heard: boolean }> {
	const guard = await readStored<Guard>('session', guardKey(guardId));
	if (!guard) throw new AppError('not-found', { what: guardId });
	checkAnswer(guard, answer);
	const heard = await tellTab(guard.tabId, { kind: 'guard-answered', guardId, pass: answer.pass });
	await forgetStored('session', guardKey(guardId));
	return { heard };
}

/** What pages of prices ask, and the answers of our own page to what the seat-belt has stopped. Nothing here ever sends a price. */
export const pagePriceHandlers: Handlers<
	| 'overlay.priceWelcome'
	| 'overlay.prices'
	| 'overlay.priceDraft'
	| 'overlay.priceUndo'
	| 'overlay.priceBlock'
	| 'overlay.priceFile'
	| 'overlay.priceTyped'
	| 'overlay.priceGuard'
	| 'prices.answerGuard'
> = {
	'overlay.priceWelcome': { ask: asked(() => onPage({})), run: welcome },
	'overlay.prices': { ask: asked(() => onPage({ numbers: numbers() })), run: ({ numbers, ...page }) => cells(page, numbers) },
	'overlay.priceDraft': {
		ask: asked(() => onPage({ scope: scopeShape(), edit: editShape() })),
		async run({ scope, edit, ...page }, sender) {
			const cabinet = await cabinetOf(page);
			const { draftOnPage } = await seldom();
			const { back, ...made } = await draftOnPage(cabinet, scope, edit, tools);
			const answer = { ...made, drafts: await draftsOf(cabinet.id) };
			if (back.length === 0 || sender.kind !== 'content') return answer;
			const undo: Undo = { id: tools.newId(), entries: back };
			await writeStored('session', { [undoKey(sender.tabId)]: undo });
			return { ...answer, undoId: undo.id };
		},
	},
	'overlay.priceUndo': {
		ask: asked(() => onPage({ undoId: text() })),
		async run({ undoId, ...page }, sender) {
			const cabinet = await cabinetOf(page);
			const key = undoKey(tabOf(sender));
			const undo = await readStored<Undo>('session', key);
			if (undo?.id !== undoId) throw new AppError('not-found', { what: undoId });
			await saveDrafts(undo.entries, 'page', tools);
			await forgetStored('session', key);
			return { undone: undo.entries.length, drafts: await draftsOf(cabinet.id) };
		},
	},
	'overlay.priceBlock': {
		ask: asked(() => onPage({ number: text(), blocked: z.boolean() })),
		async run({ number, blocked, ...page }) {
			const ids = (await namesOf(db, (await cabinetOf(page)).id, Date.now())).get(number) ?? [];
			await blockPrices(ids, blocked, tools);
		},
	},
	'overlay.priceFile': {
		ask: asked(() =>
			onPage({
				name: text(),
				size: z.int().check(z.minimum(0)),
				base64: z.string().check(z.maxLength(mostFileText)),
			}),
		),
		run: ({ name, size, base64, ...page }, sender) => fileVerdict(page, name, size, base64, tabOf(sender)),
	},
	'overlay.priceTyped': {
		ask: asked(() => onPage({ number: text(), figure: z.enum(figureNames), text: text() })),
		run: ({ number, figure, text, ...page }, sender) => typedVerdict(page, { number, figure, text }, tabOf(sender)),
	},
	'overlay.priceGuard': {
		ask: asked(() => onPage({ guardId: text(), withdrawn: z.optional(z.boolean()) })),
		async run({ guardId, withdrawn }, sender) {
			const guard = await readStored<Guard>('session', guardKey(guardId));
			if (guard?.tabId !== tabOf(sender)) return;
			if (withdrawn) await forgetStored('session', guardKey(guardId));
			else await openGuardWindow(guardId);
		},
	},
	'prices.answerGuard': {
		ask: asked(() => z.object({ guardId: text(), pass: z.boolean(), typed: z.optional(z.int()) })),
		run: ({ guardId, ...answer }) => answered(guardId, answer),
	},
};
