import { batches } from '../../core/batches.ts';
import { AppError } from '../../core/errors.ts';
import { call } from '../../messaging/client.ts';
import type { OverlayNotice } from '../../messaging/protocol.ts';
import { failureText, useLanguage } from '../../platform/i18n.ts';
import { isAlive } from '../../platform/life.ts';
import { onNotice } from '../../platform/messages.ts';
import type { Badge } from '../badge.ts';
import type { Placement } from '../placements.ts';
import type { PageAccount } from '../prices/model.ts';
import { Selection } from '../selection.ts';
import { LabelBar } from './bar.ts';
import type { LabelSite } from './label-site.ts';
import { listPost, type OrderList } from './list-post.ts';
import { type LabelWelcome, mostNumbers, type PageLabelState } from './model.ts';

const secondMs = 1_000;
/** What is shown is asked about again: orders move on, and labels are fetched, elsewhere meanwhile. */
const refreshEvery = 15;
const mostPerQuestion = 500;
/** Boxes are looked at so soon after something that may have changed them: scrolling asks for it in every frame. */
const settleMs = 120;

/** A copy of this script that came earlier into the same page; a symbol, so that no element of the page is taken for it. */
const earlier = Symbol.for('prilavok.labels');
type World = typeof globalThis & { [earlier]?: AbortController };

/** Begins to follow the lists of orders that the page shows. Ends when the extension is gone or a newer copy comes. */
export function layLabels(window: Window, site: LabelSite): void {
	const world = globalThis as World;
	world[earlier]?.abort();
	const end = new AbortController();
	world[earlier] = end;
	for (const element of window.document.querySelectorAll('prilavok-labels')) element.remove();
	new LabelSession(window, window.document, site, end.signal).start();
	const life = setInterval(() => !isAlive() && end.abort(), secondMs);
	end.signal.addEventListener('abort', () => clearInterval(life), { once: true });
}

/** One stay on a list of orders whose account is known, or known to be none of ours. */
interface Stay {
	list: OrderList;
	account: PageAccount;
	selection: Selection;
	/** By number: `undefined` = it was asked about, and is not stored. */
	states: Map<string, PageLabelState | undefined>;
	welcome?: LabelWelcome;
	bar?: LabelBar;
	/** The part of the address that says what is listed. */
	place: string;
}

class LabelSession {
	readonly #post = listPost();
	#stay: Stay | undefined;
	#seconds = 0;
	#timer: ReturnType<typeof setTimeout> | undefined;

	constructor(
		private readonly window: Window,
		private readonly page: Document,
		private readonly site: LabelSite,
		private readonly signal: AbortSignal,
	) {}

	start(): void {
		const { signal, page } = this;
		onNotice((raw) => {
			const notice = raw as OverlayNotice;
			if (notice.kind === 'orders-changed') void this.#ask(notice.numbers.filter((number) => this.#stay?.states.has(number)));
		}, signal);
		const changed = () => this.#follow();
		this.#post.changed = changed;
		const soon = () => this.#readSoon();
		for (const name of ['click', 'change', 'keyup', 'scroll']) page.addEventListener(name, soon, { capture: true, passive: true, signal });
		const every = setInterval(() => this.#everySecond(), secondMs);
		signal.addEventListener(
			'abort',
			() => {
				clearInterval(every);
				clearTimeout(this.#timer);
				if (this.#post.changed === changed) delete this.#post.changed;
				this.#leave();
			},
			{ once: true },
		);
		this.#follow();
	}

	#leave(): void {
		this.#stay?.bar?.remove();
		this.#stay = undefined;
	}

	#address(): URL {
		return new URL(this.window.location.href);
	}

	/** What is listed, by the address: an order that is opened over the list changes nothing in it. */
	#place(): string {
		const address = this.#address();
		if (this.site.drawer) address.searchParams.delete(this.site.drawer);
		return address.pathname + address.search;
	}

	/** The list of the page and its account, as they are now. */
	#follow(): void {
		const { list } = this.#post;
		const open = list?.signal.aborted ? undefined : list;
		const accountId = this.site.accountOf(this.page, this.#address());
		if (this.#stay && this.#stay.list === open && this.#stay.account.accountId === accountId) return;
		this.#leave();
		if (!open) return;
		const account: PageAccount = { marketplace: this.site.id, ...(accountId === undefined ? {} : { accountId }) };
		const stay: Stay = { list: open, account, selection: new Selection(this.site), states: new Map(), place: this.#place() };
		this.#stay = stay;
		call['overlay.labelWelcome'](account).then(
			(welcome) => this.#settle(stay, welcome),
			(thrown: unknown) => {
				// Asked again a second later.
				if (this.#stay === stay) this.#stay = undefined;
				this.#note(thrown);
			},
		);
	}

	#settle(stay: Stay, welcome: LabelWelcome): void {
		if (this.signal.aborted || this.#stay !== stay) return;
		useLanguage(welcome.language, welcome.messages);
		stay.welcome = welcome;
		const { account, states } = stay;
		stay.bar = new LabelBar(this.page, { accountId: account.accountId, welcome, states }, stay.selection, {
			open: (at, numbers) => call['overlay.labelOpen']({ ...account, at, ...(numbers ? { numbers: numbers.slice(0, mostNumbers) } : {}) }),
			failure: (thrown) => failureText(thrown instanceof AppError ? thrown : { code: 'internal', params: { name: String(thrown) } }),
		});
		this.#read();
	}

	#readSoon(): void {
		this.#timer ??= setTimeout(() => {
			this.#timer = undefined;
			this.#read();
		}, settleMs);
	}

	/** Which rows are chosen now, and how those stand that nobody has asked about. */
	#read(): void {
		const stay = this.#stay;
		if (!stay?.bar) return;
		const place = this.#place();
		const isElsewhere = place !== stay.place;
		if (isElsewhere) {
			stay.place = place;
			stay.selection = new Selection(this.site);
		}
		const isChanged = stay.selection.read(rowsOf(stay.list));
		if (!isChanged && !isElsewhere) return;
		stay.bar.follow(stay.selection);
		const { chosen, seen } = stay.selection;
		void this.#ask([...new Set([...chosen, ...seen])].filter((number) => !stay.states.has(number)));
	}

	async #ask(numbers: readonly string[]): Promise<void> {
		const stay = this.#stay;
		if (!stay?.welcome?.cabinet || numbers.length === 0) return;
		try {
			for (const some of batches(numbers, mostPerQuestion)) {
				const found = new Map(
					(await call['overlay.labels']({ ...stay.account, numbers: some })).map(({ number, state }) => [number, state]),
				);
				for (const number of some) stay.states.set(number, found.get(number));
			}
		} catch (thrown) {
			// They count as unknown, and are asked about again with all others.
			for (const number of numbers) stay.states.set(number, stay.states.get(number));
			this.#note(thrown);
		}
		if (this.#stay === stay) stay.bar?.draw();
	}

	#everySecond(): void {
		if (this.page.visibilityState !== 'visible') return;
		// The account can be switched in another tab, without a new address here.
		this.#follow();
		this.#read();
		this.#stay?.bar?.keep();
		this.#seconds += 1;
		if (this.#stay && this.#seconds % refreshEvery === 0) void this.#ask([...this.#stay.states.keys()]);
	}

	#note(thrown: unknown): void {
		if (isAlive()) console.debug('Prilavok: the background did not answer', thrown);
	}
}

/** Rows of the list itself: what stands in a drawer over it is no row of it. */
function* rowsOf({ placements }: OrderList): Generator<Placement<Badge>> {
	for (const placement of placements.all()) if (placement.ground.open.page.labels) yield placement;
}
