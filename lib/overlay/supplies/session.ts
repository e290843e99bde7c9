import { batches } from '../../core/batches.ts';
import { call } from '../../messaging/client.ts';
import type { OverlayNotice } from '../../messaging/protocol.ts';
import { t, useLanguage } from '../../platform/i18n.ts';
import { isAlive } from '../../platform/life.ts';
import { onNotice } from '../../platform/messages.ts';
import type { PlanCard } from '../../supplies/plans/standing.ts';
import type { Details } from '../details.ts';
import { type Engine, engineHere } from '../engine-post.ts';
import { watchAddress } from '../navigation.ts';
import { showWord } from '../prices/panel.ts';
import { type OpenPage, openPages, pathId, visitKey } from '../routes.ts';
import type { Visit } from '../visit.ts';
import { supplyCardOf } from './card.ts';
import { SupplyMark } from './mark.ts';
import { mostSupplies, type SupplyAccount, type SupplyWelcome, taughtSupplies } from './model.ts';
import type { SupplySite } from './supply-site.ts';

const secondMs = 1_000;
/** Time goes on by itself; what is planned and done elsewhere is asked about so often where no notice comes. */
const refreshEvery = 30;
/** The self-test comes after that of the script for orders, which knows nothing of this page. */
const reportAfterMs = 1_500;
const wordMs = 12_000;

/** A copy of this script that came earlier into the same page; a symbol, so that no element of the page is taken for it. */
const earlier = Symbol.for('prilavok.supplies');
type World = typeof globalThis & { [earlier]?: AbortController };

/** Begins to work on pages of supplies, and stays when the cabinet moves on to others. Ends when the extension is gone or a newer copy comes. */
export function laySupplies(window: Window, site: SupplySite): void {
	const world = globalThis as World;
	world[earlier]?.abort();
	const end = new AbortController();
	world[earlier] = end;
	for (const element of window.document.querySelectorAll('prilavok-supply')) element.remove();
	const engine = engineHere();
	if (!engine) throw new Error('The script that is always there has left nothing to draw with');
	new SupplySession(window, window.document, site, engine, end.signal).start();
	const life = setInterval(() => !isAlive() && end.abort(), secondMs);
	end.signal.addEventListener('abort', () => clearInterval(life), { once: true });
}

/** A parameter that says nothing is as good as none. */
function plainAddress(address: URL): URL {
	const plain = new URL(address);
	for (const [name, value] of address.searchParams) if (/^(?:null|undefined|0)?$/.test(value)) plain.searchParams.delete(name);
	return plain;
}

const keyOf = (opens: readonly OpenPage[], address: URL, { accountId, shopId = '' }: SupplyAccount): string =>
	`${visitKey(opens, address)} ${accountId ?? shopId}`;

/** One stay on a page of supplies of a connected cabinet. */
interface Stay {
	visit: Visit<SupplyMark, PlanCard>;
	end: AbortController;
}

class SupplySession {
	readonly #details: Details<SupplyMark>;
	#stay: Stay | undefined;
	/** What the page was last found to be. */
	#key = '';
	/** Accounts of which the user has been told already that they are not connected. */
	readonly #told = new Set<string>();
	/** Rules of the user's for pages that we would not know. */
	#taught: SupplyWelcome['taught'] | undefined;
	#seconds = 0;

	constructor(
		private readonly window: Window,
		private readonly page: Document,
		private readonly site: SupplySite,
		private readonly engine: Engine,
		private readonly signal: AbortSignal,
	) {
		this.#details = new engine.Details<SupplyMark>(
			page,
			{
				badgeOf: (event) => this.#markOf(event),
				contentOf: ({ host, card, view }) =>
					view === undefined ? undefined : supplyCardOf(page, host.dataset.number ?? '', card, Date.now()),
				pressed: (mark, { classList }) => {
					if (!classList.contains('open')) return false;
					this.#send(call['overlay.supplyOpen']({ marketplace: site.id, ...(mark.card ? { supplyId: mark.card.supplyId } : {}) }));
					return true;
				},
				looked: ({ host }) => this.#stay?.visit.askAgain([host.dataset.number ?? '']),
			},
			signal,
		);
	}

	start(): void {
		const { signal, window } = this;
		onNotice((raw) => {
			const { kind } = raw as OverlayNotice;
			if (kind === 'supplies-changed') this.#stay?.visit.askAgain();
			else if (kind === 'cabinets-changed' || kind === 'taught-changed') this.#anew();
		}, signal);
		watchAddress(window, (address) => this.#arrive(address), signal);
		const every = setInterval(() => this.#everySecond(), secondMs);
		signal.addEventListener(
			'abort',
			() => {
				clearInterval(every);
				this.#leave();
			},
			{ once: true },
		);
	}

	#account(address: URL): SupplyAccount {
		const { id: marketplace } = this.site;
		const accountId = this.site.accountOf(this.page, address);
		if (accountId !== undefined) return { marketplace, accountId };
		const shopId = this.site.shopOf?.(address);
		return shopId === undefined ? { marketplace } : { marketplace, shopId };
	}

	/** Pages that the address opens: known ones, or one that the user has taught. */
	#opens(address: URL): OpenPage[] {
		const known = openPages(this.site.pages, plainAddress(address));
		if (known.length > 0) return known;
		const id = taughtSupplies(pathId(address));
		return this.#taught?.some(({ pageId }) => pageId === id) ? [{ page: { id, path: /^/, anchors: [] } }] : [];
	}

	#leave(): void {
		this.#stay?.end.abort();
		this.#details.close();
		this.#stay = undefined;
	}

	#anew(): void {
		this.#taught = undefined;
		this.#arrive(new URL(this.window.location.href), true);
	}

	/** Another page, or another account: who it is has to be asked before anything is shown. */
	#arrive(address: URL, anew = false): void {
		const opens = this.#opens(address);
		const account = this.#account(address);
		const key = keyOf(opens, address, account);
		if (!anew && key === this.#key) return;
		this.#key = key;
		this.#leave();
		// On other pages of the cabinet there is nothing to ask, once it is known what the user has taught.
		if (opens.length === 0 && this.#taught) return;
		call['overlay.supplyWelcome'](account).then(
			(welcome) => {
				if (this.signal.aborted) return;
				this.#taught = welcome.taught;
				useLanguage(welcome.language, welcome.messages);
				if (this.#key !== key) return;
				const now = this.#opens(address);
				this.#key = keyOf(now, address, account);
				if (now.length === 0) return;
				if (welcome.cabinet) this.#settle(address, now, account, welcome.taught);
				else this.#tellStranger(account, welcome);
			},
			(thrown: unknown) => {
				// Asked again a second later.
				if (this.#key === key) this.#key = '';
				this.#note(thrown);
			},
		);
	}

	/** An account that is not connected, while others of this marketplace are: nothing is shown, and both are named once. */
	#tellStranger({ accountId, shopId }: SupplyAccount, { connected }: SupplyWelcome): void {
		const shown = accountId ?? shopId ?? '';
		if (connected.length === 0 || this.#told.has(shown)) return;
		this.#told.add(shown);
		const known = connected.map(({ title, accountId: own }) => `${title} (${own})`).join(', ');
		showWord(this.page, t('page_supply_stranger', { page: shown || t('no_data'), known }), wordMs);
	}

	#settle(address: URL, opens: OpenPage[], account: SupplyAccount, taught: SupplyWelcome['taught']): void {
		const end = new AbortController();
		const visit = new this.engine.Visit<SupplyMark, PlanCard>(
			this.page,
			this.window,
			address,
			opens,
			(pageId) => taught.find((one) => one.pageId === pageId)?.anchor,
			{
				overlay: this.site,
				connected: true,
				now: Date.now,
				lookup: async (numbers) => {
					const some = batches(numbers, mostSupplies).map((batch) => call['overlay.supplies']({ ...account, numbers: batch }));
					return (await Promise.all(some)).flat();
				},
				make: (number) => new SupplyMark(this.page, number),
				say: ({ badge }, card, dark) => {
					badge.say(card, dark, Date.now());
					return undefined;
				},
				report: (report) => setTimeout(() => !end.signal.aborted && this.#send(call['overlay.report'](report)), reportAfterMs),
				changed: (mark) => this.#details.refresh(mark),
			},
			end.signal,
		);
		this.#stay = { visit, end };
		visit.start();
	}

	#markOf(event: Event): SupplyMark | undefined {
		for (const target of event.composedPath()) {
			const mark = target instanceof Element ? this.#stay?.visit.badgeOf(target) : undefined;
			if (mark) return mark;
		}
		return undefined;
	}

	#everySecond(): void {
		if (this.page.visibilityState !== 'visible') return;
		// The account can be switched in another tab, without a new address here.
		this.#arrive(new URL(this.window.location.href));
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
