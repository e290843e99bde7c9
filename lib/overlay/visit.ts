import { forgetColumns } from './columns.ts';
import { Drawing, type DrawingPorts, filledAtOnce } from './drawing.ts';
import { idSearch } from './identifiers.ts';
import type { MarketplaceOverlay } from './marketplace-overlay.ts';
import type { Anchor, BlockedBy, PageReport } from './model.ts';
import { Nearness } from './nearness.ts';
import { isInsideOwn, textNodes } from './own-nodes.ts';
import type { Ground, Mark, Placement, Placements } from './placements.ts';
import { Pump } from './pump.ts';
import { Robberies } from './robberies.ts';
import { type OpenPage, pathId } from './routes.ts';
import { type FoundRow, findRows, idOfRow, namedRows, type ReadyAnchor, readyAnchor } from './rows.ts';
import { parentElementOf } from './true-nodes.ts';
import { Watcher } from './watcher.ts';

/** What a visit needs from outside. */
export interface VisitPorts<Kind extends Mark, Known>
	extends Pick<DrawingPorts<Kind, Known>, 'connected' | 'now' | 'lookup' | 'make' | 'say' | 'changed'> {
	overlay: Pick<MarketplaceOverlay, 'id' | 'idPattern' | 'blockedBy'>;
	report(report: PageReport & { unknownTexts: string[] }): void;
}

/** A page with the anchors to try, those taught by the user first. */
interface OpenAnchors extends Ground {
	anchors: readonly ReadyAnchor[];
	/** The anchor among them that the user has taught. */
	taught: ReadyAnchor | undefined;
	working: ReadyAnchor | undefined;
}

type Task<Kind extends Mark> =
	| { kind: 'scan'; element: Element; page: OpenAnchors }
	/** Rows that the working anchor names, to be read one by one. */
	| { kind: 'read'; rows: readonly Element[]; next: number; page: OpenAnchors; ready: ReadyAnchor; near?: boolean; fresh: number }
	| { kind: 'reread'; placement: Placement<Kind> };

const sliceMs = 4;
/** As long as one frame of the page: an answer that is drawn in one piece is painted once. */
const awaitedMs = 16;
/** Rows that are new in this very frame get their badge's place before they are painted, so that nothing moves afterwards. */
const beforePaintMs = 10;
const secondMs = 1_000;
/** Elements that are looked through in one piece. */
const pieceSize = 400;
const rowsInPiece = 8;
/** Rows of a long list that are read before anybody knows how far they are from what is seen: more than a screen shows. */
const readAtOnce = 64;
/** Pixels: farther than the first badges are filled, so that the others have their places well before they come into sight. */
const readReach = 2_000;
/** Pixels: no row of a list is lower than that. */
const lowestRow = 20;
const settleMs = 700;
/** A second with more than this much work of ours is a bad one; after three in a row we rest. */
const badSecondMs = 200;
const badSeconds = 3;
const longestRestMs = 30_000;

/** One stay on one page (or on a list with a drawer over it): finds rows, has a badge kept in each, and says how it went. */
export class Visit<Kind extends Mark, Known> {
	readonly #drawing: Drawing<Kind, Known>;
	readonly #ambiguous = new Set<Element>();
	/** Rows far down a long list: they are read when they come near. */
	readonly #later = new Map<Element, OpenAnchors>();
	readonly #nearness: Nearness;
	readonly #robberies: Robberies;
	readonly #pages: OpenAnchors[];
	readonly #watcher: Watcher;
	readonly #pump: Pump;
	#tasks: Task<Kind>[] = [];
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
		private readonly ports: VisitPorts<Kind, Known>,
		private readonly signal: AbortSignal,
	) {
		this.#pages = opens.map((open) => {
			const own = taught(open.page.id);
			const ready = [...(own ? [own] : []), ...open.page.anchors].map((anchor) => readyAnchor(anchor, page));
			return {
				open,
				anchors: ready.filter((one) => one !== undefined),
				taught: own && ready[0],
				working: undefined,
				dark: undefined,
				tight: false,
			};
		});
		this.#robberies = new Robberies(ports.now);
		this.#drawing = new Drawing(
			page,
			{
				...ports,
				wake: (when) => (when === 'now' ? this.#pump.now() : this.#pump.ask()),
				moved: (placement) => this.#reread(placement),
			},
			signal,
		);
		this.#nearness = new Nearness(page, readReach, (rows) => this.#readNow(rows), signal);
		this.#watcher = new Watcher(page, () => this.#pump.ask(), signal);
		this.#pump = new Pump(
			window,
			() => this.#step(),
			() => this.#endOfSlice(),
			{ beforePaintMs, sliceMs, awaitedMs },
			signal,
		);
	}

	start(): void {
		const { page, signal } = this;
		const every = setInterval(() => this.#everySecond(), secondMs);
		const minute = setInterval(() => page.visibilityState === 'visible' && this.#drawing.tickAll(), 30 * secondMs);
		signal.addEventListener(
			'abort',
			() => {
				clearInterval(every);
				clearInterval(minute);
				clearTimeout(this.#settle);
				for (const { badge } of this.#drawing.placements.all()) badge.host.remove();
			},
			{ once: true },
		);
		page.addEventListener('keydown', (event) => event.isTrusted && isSearch(event) && this.#fillAll(), { capture: true, signal });
		page.addEventListener('scroll', () => this.#leapt(), { capture: true, passive: true, signal });
		this.#watcher.start();
		this.#scanAll();
	}

	badgeOf(host: Element): Kind | undefined {
		return this.#drawing.badgeOf(host);
	}

	/** Asks again about these orders, or about all that are shown. */
	askAgain(numbers?: readonly string[]): void {
		this.#drawing.askAgain(numbers);
	}

	/** Everything that stands in a row now. */
	get placements(): Placements<Kind> {
		return this.#drawing.placements;
	}

	#scanAll(): void {
		this.#blocked = this.ports.overlay.blockedBy(this.page, this.address);
		if (!this.#blocked)
			for (const page of this.#pages) {
				page.working = this.#choose(page, this.page.body);
				this.#scanBody(page);
			}
		this.#pump.ask();
	}

	#scanBody(page: OpenAnchors): void {
		this.#tasks.push({ kind: 'scan', element: this.page.body, page });
	}

	/** One small piece of work: places are found first, then filled; the page's changes are taken when nothing else is left. */
	#step(): boolean {
		const task = this.#tasks.pop();
		if (task?.kind === 'scan') this.#scan(task.element, task.page);
		else if (task?.kind === 'read') this.#read(task);
		else if (task) this.#reread(task.placement);
		else if (!this.#drawing.step()) {
			forgetColumns();
			return this.#takeChanges();
		}
		return true;
	}

	#takeChanges(): boolean {
		const { grown, shrunk, robbed } = this.#watcher.take();
		if (this.#blocked || this.#pages.length === 0) {
			if (grown.size > 0) this.#settleSoon();
			return false;
		}
		const known = new Set<Placement<Kind>>();
		for (const element of [...shrunk, ...robbed]) {
			const placement = this.#drawing.placements.around(element);
			if (!placement) continue;
			known.add(placement);
			if (robbed.has(element)) this.#robberies.note(placement.id);
		}
		const found: Task<Kind>[] = [];
		for (const element of grown) {
			if (!element.isConnected || isInsideOwn(element) || hasAncestorIn(element, grown)) continue;
			const placement = this.#drawing.placements.around(element);
			if (placement) known.add(placement);
			else for (const page of this.#pages) found.push({ kind: 'scan', element, page });
		}
		for (const placement of known) found.push({ kind: 'reread', placement });
		// Tasks are taken from the end: the page is worked through from the top.
		this.#tasks.push(...found.reverse());
		return found.length > 0;
	}

	#scan(element: Element, page: OpenAnchors): void {
		if (!element.isConnected || isInsideOwn(element)) return;
		const named = page.working && namedRows(element, page.working, page.open.page);
		if (named && page.working) {
			this.#tasks.push({ kind: 'read', rows: named, next: 0, page, ready: page.working, fresh: 0 });
			return;
		}
		if (element.getElementsByTagName('*').length > pieceSize && element.childElementCount > 0) {
			for (const child of [...element.children].reverse()) this.#tasks.push({ kind: 'scan', element: child, page });
			return;
		}
		if (!page.working) {
			page.working = this.#choose(page, element);
			if (!page.working) return;
			// From here on the browser itself finds the rows, all in one go: pieces of pieces are not looked through any more.
			if (page.working.anchor.rows !== undefined) {
				this.#tasks = this.#tasks.filter((task) => task.kind !== 'scan' || task.page !== page);
				this.#scanBody(page);
				return;
			}
		}
		const { rows, unclear } = findRows(element, page.working, page.open.page, page.open.order);
		for (const row of unclear) this.#ambiguous.add(row);
		for (const row of rows) this.#seat(row, page, page.working);
	}

	#read(task: Extract<Task<Kind>, { kind: 'read' }>): void {
		const { rows, page, ready, near = rows.length < filledAtOnce && undefined } = task;
		if (ready !== page.working || task.next >= rows.length) return;
		// Back in its place before anything can fail: the rows after one that cannot be read are still to come.
		this.#tasks.push(task);
		for (const end = Math.min(task.next + rowsInPiece, rows.length); task.next < end; ) {
			const row = rows[task.next++];
			if (!row?.isConnected) continue;
			if (near === false && !this.#drawing.placements.at(row) && ++task.fresh > readAtOnce) {
				this.#later.set(row, page);
				this.#nearness.watch(row);
				continue;
			}
			const read = idOfRow(row, ready, page.open.order);
			if (read === 'ambiguous') this.#ambiguous.add(row);
			else if (read) this.#seat({ id: read.id, holder: read.holder, row }, page, ready, near);
		}
	}

	/** Reads rows that have waited for it, those that have come near or all. */
	#readNow(rows: Iterable<Element>): void {
		const byPage = new Map<OpenAnchors, Element[]>();
		for (const row of rows) {
			const page = this.#later.get(row);
			if (!page || !this.#later.delete(row)) continue;
			this.#nearness.forget(row);
			const same = byPage.get(page);
			if (same) same.push(row);
			else byPage.set(page, [row]);
		}
		for (const [page, rows] of byPage)
			if (page.working) this.#tasks.push({ kind: 'read', rows, next: 0, page, ready: page.working, near: true, fresh: 0 });
		if (byPage.size > 0) this.#pump.now();
	}

	#fillAll(): void {
		this.#readNow([...this.#later.keys()]);
		this.#drawing.fillAll();
	}

	/** After a leap, rows in sight get their badges in the very frame in which they come into sight. */
	#leapt(): void {
		if (this.#later.size === 0) return;
		const { clientWidth, clientHeight } = this.page.documentElement;
		const rowAt = (y: number): Element | undefined => {
			let at = this.page.elementFromPoint(clientWidth / 2, y);
			while (at && !this.#later.has(at)) at = parentElementOf(at);
			return at ?? undefined;
		};
		if (!rowAt(clientHeight / 2)) return;
		const rows = new Set<Element>();
		for (let y = 0; y < clientHeight; y += lowestRow) {
			const row = rowAt(y);
			if (row) rows.add(row);
		}
		this.#readNow(rows);
	}

	/** The first anchor that finds a row in this part of the page. */
	#choose({ anchors, open }: OpenAnchors, part: Element): ReadyAnchor | undefined {
		return anchors.find((ready) => findRows(part, ready, open.page, open.order, 1).rows.length > 0);
	}

	#seat(found: FoundRow, page: Ground, ready: ReadyAnchor, near?: boolean): void {
		if (this.#robberies.tooMany(found.id)) return;
		if (this.#ambiguous.size > 0) this.#ambiguous.delete(found.row);
		this.#drawing.seat(found, page, ready, near);
	}

	/** A known row has changed: it may show another order, or none. */
	#reread(placement: Placement<Kind>): void {
		const { row, ready, ground } = placement;
		if (!row.isConnected) {
			this.#drawing.placements.remove(placement);
			return;
		}
		const read = idOfRow(row, ready, ground.open.order);
		if (read === undefined || read === 'ambiguous') {
			if (read === 'ambiguous') this.#ambiguous.add(row);
			this.#drawing.takeAway(placement);
			return;
		}
		this.#seat({ ...read, row }, ground, ready);
	}

	/** Reads are over: now everything is written at once. What we do ourselves is no change of the page. */
	#endOfSlice(): boolean {
		forgetColumns();
		this.#settleSoon();
		return this.#watcher.unseen(() => this.#drawing.write(this.#tasks.length === 0)) || this.#tasks.length > 0;
	}

	#everySecond(): void {
		const spent = this.#pump.spent - this.#spentBefore;
		this.#spentBefore = this.#pump.spent;
		this.#strikes = spent > badSecondMs ? this.#strikes + 1 : 0;
		if (this.#strikes >= badSeconds) this.#rest();
		if (this.page.visibilityState === 'visible') for (const page of this.#pages) this.#drawing.followTheme(page);
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

	#settleSoon(): void {
		this.#settle ??= setTimeout(() => {
			this.#settle = undefined;
			if (!this.signal.aborted) this.#settled();
		}, settleMs);
	}

	/** The page has come to rest: look whether an earlier anchor fits by now, and say how it went. */
	#settled(): void {
		forgetColumns();
		this.#drawing.placements.sweep();
		const blocked = this.ports.overlay.blockedBy(this.page, this.address);
		if (blocked !== this.#blocked) {
			for (const placement of [...this.#drawing.placements.all()]) this.#drawing.takeAway(placement);
			this.#later.clear();
			this.#scanAll();
		} else if (!blocked) {
			for (const page of this.#pages) {
				this.#reconsider(page);
				this.#drawing.fit(page);
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
		const standing = [...this.#drawing.placements.standingOn(page)];
		const tried = page.working && standing.length > 0 ? page.anchors.slice(0, page.anchors.indexOf(page.working)) : page.anchors;
		const better = tried.length > 0 ? this.#choose({ ...page, anchors: tried }, this.page.body) : undefined;
		if (standing.length > 0 && !better) return;
		const same = better === page.working;
		page.working = better;
		if (same || !better) return;
		for (const placement of standing) this.#drawing.takeAway(placement);
		this.#later.clear();
		this.#scanBody(page);
		this.#pump.ask();
	}

	/** The self-test, one report for each page that is open. */
	#reports(): (PageReport & { unknownTexts: string[] })[] {
		const { id: marketplace } = this.ports.overlay;
		const at = this.ports.now();
		const unknownTexts = [...this.#drawing.unknownTexts].slice(0, 20);
		const about = (pageId: string) => ({ id: `${marketplace}/${pageId}`, marketplace, pageId, at, unknownTexts });
		if (this.#pages.length === 0) {
			const reason = this.#blocked ?? 'not-an-order-page';
			return [{ ...about('unknown'), steps: { route: false, ids: 0, rows: 0, drawn: 0 }, taught: false, reason }];
		}
		for (const rows of [this.#ambiguous, this.#later]) for (const [row] of rows.entries()) if (!row.isConnected) rows.delete(row);
		return this.#pages.map((page) => {
			const { open, working, taught } = page;
			const here = [...this.#drawing.placements.standingOn(page)];
			// A badge far from what is seen has only to keep its place; once it is near, only one that says something counts.
			const drawn = here.filter(({ badge, near }) => badge.host.isConnected && (badge.view || !near)).length;
			const ids = here.length > 0 ? new Set(here.map(({ id }) => id)).size : this.#idsInTexts();
			const later = [...this.#later.values()].filter((one) => one === page).length;
			const steps = { route: true, ids, rows: here.length, drawn, ...(later > 0 ? { later } : {}) };
			return {
				...about(open.page.id),
				steps,
				taught: working !== undefined && working === taught,
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

/** Whoever searches the page wants to find what is far away as well. */
const isSearch = ({ code, ctrlKey, metaKey }: KeyboardEvent): boolean => code === 'KeyF' && (ctrlKey || metaKey);

function hasAncestorIn(element: Element, set: ReadonlySet<Element>): boolean {
	for (let at = parentElementOf(element); at; at = parentElementOf(at)) if (set.has(at)) return true;
	return false;
}

/** The page definition that stands for an address nobody knows, once the user has taught it. */
export const taughtPage = (address: URL): OpenPage => ({ page: { id: pathId(address), path: /^/, anchors: [], labels: true } });
