import { batches } from '../../core/batches.ts';
import { AppError } from '../../core/errors.ts';
import { call } from '../../messaging/client.ts';
import type { OverlayNotice } from '../../messaging/protocol.ts';
import { failureText, t, useLanguage } from '../../platform/i18n.ts';
import { isAlive } from '../../platform/life.ts';
import { onNotice } from '../../platform/messages.ts';
import { Details } from '../details.ts';
import { watchAddress } from '../navigation.ts';
import { openPages, visitKey } from '../routes.ts';
import { Selection } from '../selection.ts';
import { Visit } from '../visit.ts';
import { PriceBar } from './bar.ts';
import { beltHere } from './belt.ts';
import { Answers, FileGuard } from './file-guard.ts';
import { PriceMark } from './mark.ts';
import type { PageAccount, PageCabinet, PriceCell, PriceWelcome } from './model.ts';
import { showWord } from './panel.ts';
import { priceCardOf } from './price-card.ts';
import type { PriceSite } from './price-site.ts';
import { TypedGuard } from './typed-guard.ts';

const secondMs = 1_000;
/** What is shown is asked about again: prices are read, sent and drafted elsewhere meanwhile. */
const refreshEvery = 15;
/** The self-test comes after that of the script for orders, which knows nothing of this page. */
const reportAfterMs = 1_500;
const mostPerQuestion = 500;
const wordMs = 12_000;

/** Everything of ours that a page may show. */
const ours = 'prilavok-price, prilavok-prices, prilavok-guard';

/** A copy of this script that came earlier into the same page; a symbol, so that no element of the page is taken for it. */
const earlier = Symbol.for('prilavok.prices');
type World = typeof globalThis & { [earlier]?: AbortController };

/** Begins to work on a page of prices, and stays when the page moves on to others. Ends when the extension is gone or a newer copy comes. */
export function layPrices(window: Window, site: PriceSite): void {
	const world = globalThis as World;
	world[earlier]?.abort();
	const end = new AbortController();
	world[earlier] = end;
	for (const element of window.document.querySelectorAll(ours)) element.remove();
	const session = new PriceSession(window, window.document, site, end.signal);
	session.start();
	const life = setInterval(() => !isAlive() && end.abort(), secondMs);
	end.signal.addEventListener('abort', () => clearInterval(life), { once: true });
}

/** One stay on a page of prices of a connected cabinet. */
interface Stay {
	key: string;
	visit: Visit<PriceMark, PriceCell>;
	selection: Selection;
	bar: PriceBar;
	end: AbortController;
}

class PriceSession {
	readonly #answers = new Answers();
	readonly #details: Details<PriceMark>;
	readonly #files: FileGuard;
	readonly #typed: TypedGuard;
	#stay: Stay | undefined;
	/** What the page was last found to be. */
	#key = '';
	/** Accounts of which the user has been told already that they are not connected. */
	readonly #told = new Set<string>();
	#hasWords = false;
	#seconds = 0;
	#isReading = false;

	constructor(
		private readonly window: Window,
		private readonly page: Document,
		private readonly site: PriceSite,
		private readonly signal: AbortSignal,
	) {
		this.#details = new Details(
			page,
			{
				badgeOf: (event) => this.#markOf(event),
				contentOf: ({ cell }) => cell && priceCardOf(page, cell, Date.now()),
				pressed: (mark, button) => this.#pressed(mark, button),
				looked: (mark) => mark.cell && this.#stay?.visit.askAgain([mark.host.dataset.number ?? '']),
			},
			signal,
		);
		const account = () => this.#account();
		this.#files = new FileGuard(page, account, this.#answers);
		this.#typed = new TypedGuard(page, site, (element) => this.#stay?.visit.placements.around(element), account, this.#answers);
	}

	start(): void {
		const { signal, page, window } = this;
		onNotice((raw) => {
			const notice = raw as OverlayNotice;
			if (notice.kind === 'guard-answered') this.#answers.give(notice.guardId, notice.pass);
			else if (notice.kind === 'cabinets-changed') this.#arrive(new URL(window.location.href), true);
		}, signal);
		watchAddress(window, (address) => this.#arrive(address), signal);
		const soon = () => this.#readSoon();
		for (const name of ['click', 'change', 'keyup', 'scroll']) page.addEventListener(name, soon, { capture: true, passive: true, signal });
		const every = setInterval(() => this.#everySecond(), secondMs);
		const belt = beltHere();
		if (belt) {
			belt.take = (held) => void this.#files.take(held);
			belt.typed = (event) => this.#typed.hear(event);
		}
		signal.addEventListener(
			'abort',
			() => {
				clearInterval(every);
				this.#leave();
				if (!belt) return;
				delete belt.take;
				delete belt.typed;
			},
			{ once: true },
		);
	}

	#account(address = new URL(this.window.location.href)): PageAccount {
		const { id: marketplace } = this.site;
		const accountId = this.site.accountOf(this.page, address);
		return accountId === undefined ? { marketplace } : { marketplace, accountId };
	}

	#leave(): void {
		this.#stay?.end.abort();
		this.#stay?.bar.remove();
		this.#details.close();
		this.#stay = undefined;
	}

	/** Another page, or another account: who it is has to be asked before anything is shown. */
	#arrive(address: URL, anew = false): void {
		const opens = openPages(this.site.pages, address);
		const account = this.#account(address);
		const key = `${visitKey(opens, address)} ${account.accountId ?? ''}`;
		if (!anew && key === this.#key) return;
		this.#key = key;
		this.#leave();
		// On other pages of the cabinet there is nothing to ask, once the words are known.
		if (opens.length === 0 && this.#hasWords) return;
		call['overlay.priceWelcome'](account).then(
			(welcome) => {
				if (this.signal.aborted) return;
				this.#hasWords = true;
				useLanguage(welcome.language, welcome.messages);
				this.#takeWaiting();
				if (this.#key !== key || opens.length === 0) return;
				if (welcome.cabinet) this.#settle(key, address, account, welcome.cabinet);
				else this.#tellStranger(account, welcome);
			},
			(thrown: unknown) => {
				// Asked again at the next address; files are still looked at, and say by themselves when nobody answers.
				this.#key = '';
				this.#note(thrown);
			},
		);
	}

	/** Files that the user gave before this script was there. */
	#takeWaiting(): void {
		for (const held of beltHere()?.waiting.splice(0) ?? []) void this.#files.take(held);
	}

	/** An account that is not connected, while others of this marketplace are: nothing is shown, and both are named once. */
	#tellStranger({ accountId = '' }: PageAccount, { connected }: PriceWelcome): void {
		if (connected.length === 0 || this.#told.has(accountId)) return;
		this.#told.add(accountId);
		const known = connected.map(({ title, accountId: own }) => `${title} (${own})`).join(', ');
		showWord(this.page, t('page_price_stranger', { page: accountId || t('no_data'), known }), wordMs);
	}

	#settle(key: string, address: URL, account: PageAccount, cabinet: PageCabinet): void {
		const end = new AbortController();
		const selection = new Selection(this.site);
		const drafted = (drafts: number) => {
			bar.setDrafts(drafts);
			visit.askAgain();
		};
		const bar = new PriceBar(
			this.page,
			cabinet,
			this.site.columns.map(({ figure }) => figure).sort((one, other) => order(one) - order(other)),
			selection,
			{
				draft: async (scope, edit) => {
					const answer = await call['overlay.priceDraft']({ ...account, scope, edit });
					drafted(answer.drafts);
					return answer;
				},
				undo: async (undoId) => {
					const { undone, drafts } = await call['overlay.priceUndo']({ ...account, undoId });
					drafted(drafts);
					return undone;
				},
				open: (at) => this.#send(call['overlay.priceOpen']({ ...account, at })),
				failure: (thrown) => failureOf(thrown),
			},
		);
		const visit: Visit<PriceMark, PriceCell> = new Visit<PriceMark, PriceCell>(
			this.page,
			this.window,
			address,
			openPages(this.site.pages, address),
			() => undefined,
			{
				overlay: this.site,
				connected: true,
				now: Date.now,
				lookup: (numbers) => this.#lookup(account, numbers, bar),
				make: (number) => new PriceMark(this.page, number),
				say: ({ badge }, cell, dark) => {
					badge.say(cell, dark, Date.now());
					this.#readSoon();
					return undefined;
				},
				report: (report) => setTimeout(() => !end.signal.aborted && this.#send(call['overlay.report'](report)), reportAfterMs),
				changed: (mark) => this.#details.refresh(mark),
			},
			end.signal,
		);
		this.#stay = { key, visit, selection, bar, end };
		visit.start();
	}

	async #lookup(account: PageAccount, numbers: readonly string[], bar: PriceBar): Promise<PriceCell[]> {
		const names = new Map(numbers.map((number) => [decoded(number), number]));
		const answers = await Promise.all(
			batches([...names.keys()], mostPerQuestion).map((some) => call['overlay.prices']({ ...account, numbers: some })),
		);
		const last = answers.at(-1);
		if (last) bar.setDrafts(last.drafts);
		return answers.flatMap(({ cells }) => cells.map((cell) => ({ ...cell, number: names.get(cell.number) ?? cell.number })));
	}

	#markOf(event: Event): PriceMark | undefined {
		for (const target of event.composedPath()) {
			const mark = target instanceof Element ? this.#stay?.visit.badgeOf(target) : undefined;
			if (mark) return mark;
		}
		return undefined;
	}

	#pressed(mark: PriceMark, button: HTMLButtonElement): boolean {
		const number = mark.host.dataset.number ?? '';
		const stay = this.#stay;
		const { action } = button.dataset;
		if (!stay) return true;
		if (mark.isTick(button)) {
			stay.selection.toggle(number);
			mark.showTick(stay.selection.chosen.has(number));
			stay.bar.follow();
			return true;
		}
		if (action === 'open') this.#send(call['overlay.priceOpen']({ ...this.#account(), at: 'price', number: decoded(number) }));
		else if (action === 'block' || action === 'unblock') void this.#block(decoded(number), number, action === 'block');
		else return false;
		return true;
	}

	async #block(name: string, number: string, blocked: boolean): Promise<void> {
		try {
			await call['overlay.priceBlock']({ ...this.#account(), number: name, blocked });
		} catch (thrown) {
			showWord(this.page, failureOf(thrown), wordMs);
		}
		this.#stay?.visit.askAgain([number]);
	}

	/** The page's own tick boxes may have changed without a sign that could be observed. */
	#readSoon(): void {
		if (this.#isReading || !this.#stay) return;
		this.#isReading = true;
		this.window.requestAnimationFrame(() => {
			this.#isReading = false;
			this.#readTicks();
		});
	}

	#readTicks(): void {
		const stay = this.#stay;
		if (stay?.selection.read(stay.visit.placements.all())) stay.bar.follow();
	}

	#everySecond(): void {
		if (this.page.visibilityState !== 'visible') return;
		const address = new URL(this.window.location.href);
		// The account can be switched in another tab, without a new address here.
		this.#arrive(address);
		this.#readTicks();
		this.#stay?.bar.keep();
		this.#seconds += 1;
		if (this.#seconds % refreshEvery === 0) this.#stay?.visit.askAgain();
	}

	/** Sends what nobody waits for. */
	#send(sent: Promise<void>): void {
		sent.catch((thrown: unknown) => this.#note(thrown));
	}

	#note(thrown: unknown): void {
		if (isAlive()) console.debug('Prilavok: the background did not answer', thrown);
	}
}

/** What the background meets comes with its code; all else is a fault of ours. */
const failureOf = (thrown: unknown): string =>
	failureText(thrown instanceof AppError ? thrown : { code: 'internal', params: { name: String(thrown) } });

const figureOrder = ['priceKopecks', 'beforeKopecks', 'discountPercent', 'minKopecks'];
const order = (figure: string): number => figureOrder.indexOf(figure);

/** A name that stands in an address is written as addresses are. */
function decoded(number: string): string {
	try {
		return decodeURIComponent(number);
	} catch (thrown) {
		if (thrown instanceof URIError) return number;
		throw thrown;
	}
}
