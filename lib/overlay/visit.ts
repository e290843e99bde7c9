import type { BadgeOrder } from '../orders/model.ts';
import { Badge } from './badge.ts';
import type { BadgeFacts } from './badge-view.ts';
import { forgetColumns } from './columns.ts';
import { idSearch } from './identifiers.ts';
import type { MarketplaceOverlay } from './marketplace-overlay.ts';
import type { Anchor, BlockedBy, PageReport } from './model.ts';
import { isInsideOwn, textNodes } from './own-nodes.ts';
import { pageStatusOf, type StatusWords } from './page-status.ts';
import { type Placement, Placements } from './placements.ts';
import { Pump } from './pump.ts';
import { Robberies } from './robberies.ts';
import { type OpenPage, pathId } from './routes.ts';
import { badgeHome, type FoundRow, findRows, idOfRow, type ReadyAnchor, readyAnchor } from './rows.ts';
import { isDarkAround } from './theme.ts';
import { appendTo, parentElementOf } from './true-nodes.ts';
import { Watcher } from './watcher.ts';

/** What a visit needs from outside. */
export interface VisitPorts {
	overlay: MarketplaceOverlay;
	words: StatusWords;
	connected: boolean;
	/** Epoch milliseconds. */
	now(): number;
	/** Orders that are stored, among these numbers. */
	lookup(numbers: string[]): Promise<BadgeOrder[]>;
	report(report: PageReport & { unknownTexts: string[] }): void;
	/** A badge says something new. */
	changed(badge: Badge): void;
}

/** A page with the anchors to try, those taught by the user first. */
interface OpenAnchors {
	open: OpenPage;
	anchors: readonly ReadyAnchor[];
	taught: ReadonlySet<ReadyAnchor>;
	working: ReadyAnchor | undefined;
	dark: boolean | undefined;
	/** Rows here cannot grow: badges stand beside the text, not below it. */
	tight: boolean;
}

type Task =
	| { kind: 'scan'; element: Element }
	| { kind: 'reread'; placement: Placement }
	| { kind: 'draw'; placement: Placement }
	| { kind: 'tick'; placement: Placement };

const sliceMs = 4;
/** Rows that are new in this very frame get their badge's place before they are painted, so that nothing moves afterwards. */
const beforePaintMs = 10;
const secondMs = 1_000;
/** Elements that are looked through in one piece. */
const pieceSize = 400;
const settleMs = 700;
const retryMs = 4_000;
/** A second with more than this much work of ours is a bad one; after three in a row we rest. */
const badSecondMs = 200;
const badSeconds = 3;
const longestRestMs = 30_000;

/** One stay on one page (or on a list with a drawer over it): finds rows, keeps a badge in each, and says how it went. */
export class Visit {
	readonly #placements = new Placements();
	readonly #orders = new Map<string, BadgeOrder | undefined>();
	readonly #ambiguous = new Set<Element>();
	/** Numbers to ask for at the end of the slice, and those that are asked for already. */
	readonly #wanted = new Set<string>();
	readonly #asked = new Set<string>();
	readonly #unknownTexts = new Set<string>();
	readonly #robberies: Robberies;
	readonly #badges = new WeakMap<Element, Badge>();
	readonly #pages: OpenAnchors[];
	readonly #watcher: Watcher;
	readonly #pump: Pump;
	#tasks: Task[] = [];
	#seats: { placement: Placement; home: Element }[] = [];
	#blocked: BlockedBy | undefined;
	#settle: ReturnType<typeof setTimeout> | undefined;
	/** Reports as they were last sent, by page. */
	readonly #said = new Map<string, string>();
	#strikes = 0;
	#restMs = 0;
	#spentBefore = 0;

	constructor(
		private readonly page: Document,
		window: Window,
		private readonly address: URL,
		opens: readonly OpenPage[],
		taught: (pageId: string) => Anchor | undefined,
		private readonly ports: VisitPorts,
		private readonly signal: AbortSignal,
	) {
		this.#pages = opens.map((open) => {
			const own = taught(open.page.id);
			const ownReady = own && readyAnchor(own, page);
			const shipped = open.page.anchors.flatMap((anchor) => readyAnchor(anchor, page) ?? []);
			return {
				open,
				anchors: ownReady ? [ownReady, ...shipped] : shipped,
				taught: new Set(ownReady ? [ownReady] : []),
				working: undefined,
				dark: undefined,
				tight: false,
			};
		});
		this.#robberies = new Robberies(ports.now);
		this.#watcher = new Watcher(page, () => this.#pump.ask(), signal);
		this.#pump = new Pump(
			window,
			() => this.#step(),
			() => this.#endOfSlice(),
			{ beforePaintMs, sliceMs },
			signal,
		);
	}

	start(): void {
		const every = setInterval(() => this.#everySecond(), secondMs);
		const minute = setInterval(() => this.#tickAll(), 30 * secondMs);
		this.signal.addEventListener(
			'abort',
			() => {
				clearInterval(every);
				clearInterval(minute);
				clearTimeout(this.#settle);
				for (const { badge } of this.#placements.all()) badge.host.remove();
			},
			{ once: true },
		);
		this.#watcher.start();
		this.#scanAll();
	}

	badgeOf(host: Element): Badge | undefined {
		return this.#badges.get(host);
	}

	/** Asks again about these orders, or about all that are on the page. */
	askAgain(numbers?: readonly string[]): void {
		const concerned = new Set(numbers ?? this.#placements.ids);
		const here = this.#placements.ids.filter((id) => concerned.has(id));
		this.#lookup(here);
	}

	#scanAll(): void {
		this.#blocked = this.ports.overlay.blockedBy(this.page, this.address);
		if (!this.#blocked && this.#pages.length > 0) {
			for (const page of this.#pages) page.working = this.#choose(page, this.page.body);
			this.#tasks.push({ kind: 'scan', element: this.page.body });
		}
		this.#pump.ask();
	}

	/** One small piece of work; the page's changes are taken when nothing else is left. */
	#step(): boolean {
		const task = this.#tasks.pop();
		if (!task) {
			forgetColumns();
			return this.#takeChanges();
		}
		if (task.kind === 'scan') this.#scan(task.element);
		else if (task.kind === 'reread') this.#reread(task.placement);
		else if (task.kind === 'draw') this.#draw(task.placement);
		else if (task.placement.badge.host.isConnected) task.placement.badge.tick(this.ports.now());
		return true;
	}

	#takeChanges(): boolean {
		const { grown, shrunk, robbed } = this.#watcher.take();
		if (this.#blocked || this.#pages.length === 0) {
			if (grown.size > 0) this.#settleSoon();
			return false;
		}
		for (const element of robbed) {
			const placement = this.#placements.around(element);
			if (placement) this.#robberies.note(placement.id);
		}
		const known = new Set<Placement>();
		for (const element of [...shrunk, ...robbed]) {
			const placement = this.#placements.around(element);
			if (placement) known.add(placement);
		}
		const found: Task[] = [];
		for (const element of grown) {
			if (!element.isConnected || isInsideOwn(element) || hasAncestorIn(element, grown)) continue;
			const placement = this.#placements.around(element);
			if (placement) known.add(placement);
			else found.push({ kind: 'scan', element });
		}
		for (const placement of known) found.push({ kind: 'reread', placement });
		// Tasks are taken from the end: the page is worked through from the top.
		this.#tasks.push(...found.reverse());
		return found.length > 0;
	}

	#scan(element: Element): void {
		if (!element.isConnected || isInsideOwn(element)) return;
		if (element.getElementsByTagName('*').length > pieceSize && element.childElementCount > 0) {
			for (const child of [...element.children].reverse()) this.#tasks.push({ kind: 'scan', element: child });
			return;
		}
		for (const page of this.#pages) {
			page.working ??= this.#choose(page, element);
			if (!page.working) continue;
			const { rows, unclear } = findRows(element, page.working, page.open.page, page.open.order);
			for (const row of unclear) this.#ambiguous.add(row);
			for (const row of rows) this.#seat(row, page, page.working);
		}
	}

	/** The first anchor that finds a row in this part of the page. */
	#choose({ anchors, open }: OpenAnchors, part: Element): ReadyAnchor | undefined {
		return anchors.find((ready) => findRows(part, ready, open.page, open.order, 1).rows.length > 0);
	}

	#seat(found: FoundRow, page: OpenAnchors, ready: ReadyAnchor): void {
		const { id, row } = found;
		if (this.#robberies.tooMany(id)) return;
		this.#ambiguous.delete(row);
		const status = pageStatusOf(row, ready, page.open.page, this.ports.words);
		if (status?.kind === 'unknown') this.#unknownTexts.add(status.text);
		const known = this.#placements.at(row);
		const home = badgeHome(found, ready);
		if (known) {
			if (known.id !== id) {
				this.#placements.rename(known, id);
				known.badge.rename(id);
				this.ports.changed(known.badge);
			}
			known.status = status;
			if (known.badge.host.parentElement !== home) this.#seats.push({ placement: known, home });
			else this.#fill(known);
			return;
		}
		const badge = new Badge(this.page, id, !this.ports.connected);
		if (page.tight) badge.standInline();
		this.#badges.set(badge.host, badge);
		const placement: Placement = { id, row, badge, open: page.open, ready, status };
		this.#placements.add(placement);
		this.#seats.push({ placement, home });
	}

	/** A known row has changed: it may show another order, or none. */
	#reread(placement: Placement): void {
		const { row, ready, open } = placement;
		if (!row.isConnected) {
			this.#placements.remove(placement);
			return;
		}
		const read = idOfRow(row, ready, open.order);
		const page = this.#pages.find((one) => one.open === open);
		if (read === undefined || read === 'ambiguous' || !page) {
			if (read === 'ambiguous') this.#ambiguous.add(row);
			this.#takeAway(placement);
			return;
		}
		this.#seat({ ...read, row }, page, ready);
	}

	/** Reads are over: now everything is written at once, and what is not known yet is asked for in one message. */
	#endOfSlice(): boolean {
		forgetColumns();
		const seats = this.#seats;
		this.#seats = [];
		for (const page of this.#pages) {
			// Asked once, and then every second: a question about styles makes the browser work out all that has changed.
			if (page.dark !== undefined) continue;
			const first = seats.find(({ placement }) => placement.open === page.open);
			if (first) page.dark = isDarkAround(first.home);
		}
		for (const { placement, home } of seats) {
			appendTo(home, placement.badge.host);
			this.#fill(placement);
		}
		const wanted = [...this.#wanted];
		this.#wanted.clear();
		this.#lookup(wanted);
		this.#settleSoon();
		return this.#tasks.length > 0;
	}

	#fill(placement: Placement): void {
		if (!this.ports.connected || this.#orders.has(placement.id)) this.#tasks.push({ kind: 'draw', placement });
		else if (!this.#asked.has(placement.id)) this.#wanted.add(placement.id);
	}

	#lookup(numbers: string[]): void {
		if (numbers.length === 0 || !this.ports.connected) return;
		for (const number of numbers) this.#asked.add(number);
		this.ports.lookup(numbers).then(
			(orders) => {
				for (const number of numbers) this.#orders.set(number, undefined);
				for (const order of orders) this.#orders.set(order.number, order);
				this.#answered(numbers);
			},
			() => {
				// The background did not answer: the page's own words are shown, and it is asked again a little later.
				this.#answered(numbers);
				setTimeout(() => !this.signal.aborted && this.askAgain(numbers), retryMs);
			},
		);
	}

	#answered(numbers: readonly string[]): void {
		if (this.signal.aborted) return;
		for (const number of numbers) {
			this.#asked.delete(number);
			for (const placement of this.#placements.of(number)) this.#tasks.push({ kind: 'draw', placement });
		}
		this.#pump.ask();
	}

	#draw(placement: Placement): void {
		const { row, ready, open, badge, id, status } = placement;
		if (!badge.host.isConnected) return;
		const read = idOfRow(row, ready, open.order);
		if (read === undefined || read === 'ambiguous' || read.id !== id) {
			this.#reread(placement);
			return;
		}
		const order = this.#orders.get(id);
		const facts: BadgeFacts = {
			number: id,
			connected: this.ports.connected,
			...(order ? { order } : {}),
			...(status ? { page: status } : {}),
		};
		badge.say(facts, this.#pages.find((page) => page.open === open)?.dark ?? false, this.ports.now());
		this.ports.changed(badge);
	}

	#tickAll(): void {
		if (this.page.visibilityState !== 'visible') return;
		for (const placement of this.#placements.all()) this.#tasks.push({ kind: 'tick', placement });
		this.#pump.ask();
	}

	#everySecond(): void {
		const spent = this.#pump.spent - this.#spentBefore;
		this.#spentBefore = this.#pump.spent;
		this.#strikes = spent > badSecondMs ? this.#strikes + 1 : 0;
		if (this.#strikes >= badSeconds) this.#rest();
		this.#followTheme();
	}

	/** The page changes absurdly often: leave it alone for a while, longer each time. */
	#rest(): void {
		this.#strikes = 0;
		this.#restMs = Math.min(longestRestMs, this.#restMs * 2 || 2 * secondMs);
		this.#watcher.stop();
		this.#tasks = [];
		this.#settleSoon();
		setTimeout(() => {
			if (this.signal.aborted) return;
			this.#watcher.start();
			this.#scanAll();
		}, this.#restMs);
	}

	/** The page may change between light and dark at any time. */
	#followTheme(): void {
		if (this.page.visibilityState !== 'visible') return;
		for (const page of this.#pages) {
			const [first] = this.#standingOn(page.open);
			if (!first) continue;
			const dark = isDarkAround(first.row);
			if (dark === page.dark) continue;
			page.dark = dark;
			for (const placement of this.#placements.all()) if (placement.open === page.open) this.#tasks.push({ kind: 'draw', placement });
			this.#pump.ask();
		}
	}

	*#standingOn(open: OpenPage): Generator<Placement> {
		for (const placement of this.#placements.all()) if (placement.open === open && placement.row.isConnected) yield placement;
	}

	#settleSoon(): void {
		this.#settle ??= setTimeout(() => {
			this.#settle = undefined;
			if (!this.signal.aborted) this.#settled();
		}, settleMs);
	}

	/** The page has come to rest: look whether an earlier anchor fits by now, and say how it went. */
	#settled(): void {
		forgetColumns();
		this.#placements.sweep();
		const blocked = this.ports.overlay.blockedBy(this.page, this.address);
		if (blocked !== this.#blocked) {
			for (const placement of [...this.#placements.all()]) this.#takeAway(placement);
			this.#scanAll();
		} else if (!blocked) {
			for (const page of this.#pages) {
				this.#reconsider(page);
				this.#fit(page);
			}
		}
		for (const report of this.#reports()) {
			const text = JSON.stringify({ ...report, at: 0 });
			if (this.#said.get(report.pageId) === text) continue;
			this.#said.set(report.pageId, text);
			this.ports.report(report);
		}
	}

	/** An anchor that is to be tried earlier may fit by now; and one that has nothing left to stand on is given up. */
	#reconsider(page: OpenAnchors): void {
		const standing = [...this.#standingOn(page.open)];
		const tried = page.working && standing.length > 0 ? page.anchors.slice(0, page.anchors.indexOf(page.working)) : page.anchors;
		const better = tried.length > 0 ? this.#choose({ ...page, anchors: tried }, this.page.body) : undefined;
		if (standing.length > 0 && !better) return;
		const same = better === page.working;
		page.working = better;
		if (same || !better) return;
		for (const placement of standing) this.#takeAway(placement);
		this.#tasks.push({ kind: 'scan', element: this.page.body });
		this.#pump.ask();
	}

	/** Where a row keeps its height and our line would hang out of it, all badges of the page stand beside the text instead. */
	#fit(page: OpenAnchors): void {
		const [first] = this.#standingOn(page.open);
		if (page.tight || !first) return;
		const badge = first.badge.host.getBoundingClientRect();
		if (badge.height === 0 || badge.bottom <= first.row.getBoundingClientRect().bottom + 1) return;
		page.tight = true;
		for (const placement of this.#standingOn(page.open)) placement.badge.standInline();
	}

	#takeAway(placement: Placement): void {
		placement.badge.host.remove();
		this.#placements.remove(placement);
		this.ports.changed(placement.badge);
	}

	/** The self-test, one report for each page that is open. */
	#reports(): (PageReport & { unknownTexts: string[] })[] {
		const { id: marketplace } = this.ports.overlay;
		const base = { marketplace, at: this.ports.now(), unknownTexts: [...this.#unknownTexts].slice(0, 20) };
		if (this.#pages.length === 0) {
			const pageId = 'unknown';
			const reason = this.#blocked ?? 'not-an-order-page';
			return [
				{ ...base, id: `${marketplace}/${pageId}`, pageId, steps: { route: false, ids: 0, rows: 0, drawn: 0 }, taught: false, reason },
			];
		}
		return this.#pages.map(({ open, working, taught }) => {
			const here = [...this.#standingOn(open)];
			const drawn = here.filter(({ badge }) => badge.view && badge.host.isConnected).length;
			for (const row of this.#ambiguous) if (!row.isConnected) this.#ambiguous.delete(row);
			const ids = here.length > 0 ? new Set(here.map(({ id }) => id)).size : this.#idsInTexts();
			const steps = { route: true, ids, rows: here.length, drawn };
			return {
				...base,
				id: `${marketplace}/${open.page.id}`,
				pageId: open.page.id,
				steps,
				taught: working !== undefined && taught.has(working),
				...(working ? { anchorId: working.anchor.id } : {}),
				reason: this.#blocked ?? this.#reasonFor(steps),
			};
		});
	}

	#reasonFor({ ids, rows }: PageReport['steps']): NonNullable<PageReport['reason']> {
		if (this.#restMs >= longestRestMs) return 'gave-up';
		if (rows > 0) return 'ok';
		if (this.#ambiguous.size > 0) return 'ambiguous';
		return ids > 0 ? 'no-rows' : 'no-ids';
	}

	/** Texts that look like order numbers though no row was made out: the page is one of orders, and has changed. */
	#idsInTexts(): number {
		if (this.#blocked) return 0;
		const search = idSearch(this.ports.overlay.idPattern);
		const found = new Set<string>();
		let left = 4_000;
		for (const text of textNodes(this.page.body)) {
			if (--left < 0) break;
			if (search.may(text.data)) for (const id of search.all(text.data)) found.add(id);
		}
		return found.size;
	}
}

function hasAncestorIn(element: Element, set: ReadonlySet<Element>): boolean {
	for (let at = parentElementOf(element); at; at = parentElementOf(at)) if (set.has(at)) return true;
	return false;
}

/** The page definition that stands for an address nobody knows, once the user has taught it. */
export const taughtPage = (address: URL): OpenPage => ({ page: { id: pathId(address), path: /^/, anchors: [] } });
