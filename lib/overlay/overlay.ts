import { batches } from '../core/batches.ts';
import { call } from '../messaging/client.ts';
import type { OverlayNotice, OverlayWelcome } from '../messaging/protocol.ts';
import type { BadgeOrder } from '../orders/model.ts';
import { t, useLanguage } from '../platform/i18n.ts';
import { isAlive } from '../platform/life.ts';
import { onNotice } from '../platform/messages.ts';
import type { UnifiedId } from '../statuses/model.ts';
import { Badge } from './badge.ts';
import type { BadgeFacts } from './badge-view.ts';
import { cardOf } from './card.ts';
import { Details } from './details.ts';
import { leaveEngine } from './engine-post.ts';
import { clearListPost, listPost } from './labels/list-post.ts';
import { printOffer } from './labels/print-offer.ts';
import type { MarketplaceOverlay } from './marketplace-overlay.ts';
import { watchAddress } from './navigation.ts';
import { showNote } from './note.ts';
import { removeOwn } from './own-nodes.ts';
import { pageStatusOf, statusWords } from './page-status.ts';
import type { Placement } from './placements.ts';
import { type OpenPage, openPages, pathId, visitKey } from './routes.ts';
import { taughtSupplies } from './supplies/model.ts';
import { taughtPage, Visit } from './visit.ts';

const aliveEveryMs = 1_000;
/** After an update the new script may be put into this page at once; only if it is not, the user is asked to reload. */
const waitForNewcomerMs = 3_000;
const mostPerLookup = 500;

/**
 * Lays the overlay over a cabinet and keeps it there until `replaced` is aborted or the extension is gone.
 * @param replaced aborted when a newer copy of the script takes over: everything of ours is then taken away
 */
export async function layOver(window: Window, overlay: MarketplaceOverlay, replaced: AbortSignal): Promise<void> {
	const page = window.document;
	const end = new AbortController();
	const { signal } = end;
	replaced.addEventListener(
		'abort',
		() => {
			end.abort();
			removeOwn(page);
		},
		{ once: true },
	);
	removeOwn(page);
	const welcome = await call['overlay.hello']({ marketplace: overlay.id });
	if (signal.aborted) return;
	useLanguage(welcome.language, welcome.messages);
	watchLife(page, end, replaced);
	new Session(window, page, overlay, welcome, signal).start();
}

function watchLife(page: Document, end: AbortController, replaced: AbortSignal): void {
	const texts = { text: t('overlay_updated'), reload: t('overlay_reload'), close: t('close') };
	const timer = setInterval(() => {
		if (isAlive()) return;
		clearInterval(timer);
		end.abort();
		setTimeout(() => !replaced.aborted && showNote(page, texts), waitForNewcomerMs);
	}, aliveEveryMs);
	replaced.addEventListener('abort', () => clearInterval(timer), { once: true });
}

/** Everything between the first words of the script and its end: visits come and go in it. */
class Session {
	readonly #words;
	readonly #card: Details<Badge>;
	#welcome: OverlayWelcome;
	#visit: { stay: Visit<Badge, BadgeOrder>; end: AbortController; key: string; opens: OpenPage[]; address: URL } | undefined;
	#hasSupplies = false;
	/** The order that the user has pressed on a list, until the next page. */
	#picked: string | undefined;
	/** The status that the page shows of the current order, where its words are understood. */
	#pageSays: UnifiedId | undefined;

	constructor(
		private readonly window: Window,
		private readonly page: Document,
		private readonly overlay: MarketplaceOverlay,
		welcome: OverlayWelcome,
		private readonly signal: AbortSignal,
	) {
		this.#welcome = welcome;
		this.#words = statusWords(overlay.texts);
		this.#card = new Details(
			page,
			{
				badgeOf: (event) => this.#badgeOf(event),
				contentOf: ({ facts, view }) => facts && view && cardOf(page, overlay.id, facts, view, Date.now()),
				pressed: (badge, button) => this.#pressed(badge, button),
				looked: (badge) => this.#look(badge),
			},
			signal,
		);
	}

	start(): void {
		clearListPost();
		onNotice((notice) => this.#hear(notice as OverlayNotice), this.signal);
		this.page.addEventListener('visibilitychange', () => this.#tellCurrent(), { signal: this.signal });
		watchAddress(this.window, (address) => this.#arrive(address), this.signal);
	}

	#arrive(address: URL, anew = false): void {
		const opens = this.#opens(address);
		const key = visitKey(opens, address);
		if (!anew && this.#visit?.key === key) return;
		this.#visit?.end.abort();
		this.#card.close();
		this.#picked = undefined;
		this.#pageSays = undefined;
		const end = new AbortController();
		this.signal.addEventListener('abort', () => end.abort(), { once: true, signal: end.signal });
		const { connected } = this.#welcome;
		const stay = new Visit<Badge, BadgeOrder>(
			this.page,
			this.window,
			address,
			opens,
			(pageId) => this.#welcome.taught.find((one) => one.pageId === pageId)?.anchor,
			{
				overlay: this.overlay,
				connected,
				now: Date.now,
				lookup: (numbers) => this.#lookup(numbers),
				make: (number) => new Badge(this.page, number, !connected),
				say: (placement, order, dark) => this.#say(placement, order, connected, dark),
				report: (report) => this.#send(call['overlay.report'](report)),
				changed: (badge) => this.#card.refresh(badge),
			},
			end.signal,
		);
		this.#visit = { stay, end, key, opens, address };
		stay.start();
		this.#tellCurrent();
		this.#leaveList();
		this.#enterSupplies(address);
	}

	/** Badges of supplies are drawn by a script of their own, which then stays and follows the address itself. */
	#enterSupplies(address: URL): void {
		const { connected, taught } = this.#welcome;
		if (this.#hasSupplies || !connected) return;
		const place = taughtSupplies(pathId(address));
		if (!this.overlay.supplies.test(address.pathname) && !taught.some(({ pageId }) => pageId === place)) return;
		this.#hasSupplies = true;
		leaveEngine({ Visit, Details });
		this.#send(call['overlay.supplyEnter']({ marketplace: this.overlay.id }));
	}

	/** Rows of a list can be chosen for printing: what asks about that comes into the page when there is something to print. */
	#leaveList(): void {
		const post = listPost();
		const { stay, end, opens } = this.#visit ?? {};
		const isList = this.#welcome.connected && opens?.some(({ page }) => page.labels);
		post.list = isList && stay && end ? { placements: stay.placements, signal: end.signal } : undefined;
		if (post.changed) post.changed();
		else if (isList) this.#send(call['overlay.labelEnter']({ marketplace: this.overlay.id }));
	}

	#opens(address: URL): OpenPage[] {
		const known = openPages(this.overlay.pages, address);
		if (known.length > 0) return known;
		return this.#welcome.taught.some(({ pageId }) => pageId === pathId(address)) ? [taughtPage(address)] : [];
	}

	async #lookup(numbers: string[]) {
		const answers = await Promise.all(
			batches(numbers, mostPerLookup).map((some) => call['overlay.badges']({ marketplace: this.overlay.id, numbers: some })),
		);
		return answers.flat();
	}

	#say(
		{ row, ready, ground, badge, id }: Placement<Badge>,
		order: BadgeOrder | undefined,
		connected: boolean,
		dark: boolean,
	): string | undefined {
		const status = pageStatusOf(row, ready, ground.open.page, this.#words);
		const facts: BadgeFacts = { number: id, connected, ...(order ? { order } : {}), ...(status ? { page: status } : {}) };
		badge.say(facts, dark, Date.now());
		if (id === this.#current() && this.#hearPage(badge)) this.#tellCurrent();
		return status?.kind === 'unknown' ? status.text : undefined;
	}

	#badgeOf(event: Event): Badge | undefined {
		for (const target of event.composedPath()) {
			const badge = target instanceof Element ? this.#visit?.stay.badgeOf(target) : undefined;
			if (badge) return badge;
		}
		return undefined;
	}

	#pressed({ facts }: Badge, { dataset, classList }: HTMLButtonElement): boolean {
		if (dataset.action && facts) this.#act(facts.number, dataset.action);
		else if (classList.contains('open')) this.#open(facts?.order?.orderId);
		else return false;
		return true;
	}

	/** The details of an order are open: they are read again, so that their age is the true one; pressed, it is the current order. */
	#look(badge: Badge): void {
		const number = badge.facts?.number;
		if (!number) return;
		this.#visit?.stay.askAgain([number]);
		this.#picked = number;
		this.#hearPage(badge);
		this.#tellCurrent();
	}

	/** The order that the user is at. */
	#current(): string | undefined {
		return this.#picked ?? this.#visit?.opens.find(({ order }) => order !== undefined)?.order;
	}

	/** Keeps what the page says of the current order; true = it is another status than before. Words that cover the API's code mean its status. */
	#hearPage({ facts, view }: Badge): boolean {
		const before = this.#pageSays;
		const page = facts?.page;
		this.#pageSays = page?.kind !== 'text' ? undefined : view?.kind === 'conflict' ? page.unified : (facts?.order?.unified ?? page.unified);
		return this.#pageSays !== before;
	}

	/** First the message that opens the panel: it has to go out while the press is being answered. */
	#act(number: string, actionId: string): void {
		const { id: marketplace } = this.overlay;
		if (actionId === printOffer) {
			this.#send(call['overlay.labelOpen']({ marketplace, ...this.#account(), at: 'print', numbers: [number] }));
			return;
		}
		this.#send(call['overlay.act']({ marketplace, number, actionId }));
		this.#picked = number;
		this.#tellCurrent();
	}

	#open(orderId: string | undefined): void {
		this.#send(call['overlay.open'](orderId === undefined ? {} : { orderId }));
	}

	/** A page that nobody sees speaks only when it is asked. */
	#tellCurrent(asked = false): void {
		const hidden = this.page.visibilityState !== 'visible';
		if ((hidden && !asked) || !this.#visit) return;
		const number = this.#current();
		const status = this.#pageSays;
		const about = { ...(number ? { number } : {}), ...this.#account(), ...(status ? { status } : {}), ...(hidden ? { hidden } : {}) };
		this.#send(call['overlay.current']({ marketplace: this.overlay.id, ...about }));
	}

	#account(): { accountId?: string } {
		const accountId = this.#visit && this.overlay.accountOf(this.page, this.#visit.address);
		return accountId ? { accountId } : {};
	}

	#hear(notice: OverlayNotice): void {
		if (notice.kind === 'orders-changed') this.#visit?.stay.askAgain(notice.numbers);
		else if (notice.kind === 'tell-current') this.#tellCurrent(true);
		else if (notice.kind === 'taught-changed' || notice.kind === 'cabinets-changed') this.#send(this.#anew());
	}

	/** What is connected or taught has changed: begin the visit again. */
	async #anew(): Promise<void> {
		this.#welcome = await call['overlay.hello']({ marketplace: this.overlay.id });
		if (this.signal.aborted || !this.#visit) return;
		useLanguage(this.#welcome.language, this.#welcome.messages);
		this.#arrive(new URL(this.window.location.href), true);
	}

	/** Sends what nobody waits for. The background keeps its own account of failures; a dead one is noticed by `watchLife`. */
	#send(sent: Promise<void>): void {
		sent.catch((thrown: unknown) => {
			if (isAlive()) console.debug('Prilavok: the background did not take a message', thrown);
		});
	}
}
