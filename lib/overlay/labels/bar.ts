import { numberText } from '../../platform/format.ts';
import { currentLanguage, type MessageKey, plural, t } from '../../platform/i18n.ts';
import { panelHost, pressable } from '../panel-host.ts';
import type { Selection } from '../selection.ts';
import { make } from '../shadow.ts';
import { comingOf, countsOf, readyIn, toldOfChosen, toldOfSeen } from './counts.ts';
import type { LabelWelcome, PageLabelState } from './model.ts';

/** What the bar asks of the world. */
export interface LabelBarPorts {
	open(at: 'print' | 'orders' | 'connect', numbers?: readonly string[]): Promise<void>;
	/** The sentence for what went wrong. */
	failure(thrown: unknown): string;
}

/** What the bar speaks of. */
export interface LabelFacts {
	/** The account as the page names it; absent where it cannot be read. */
	accountId: string | undefined;
	welcome: LabelWelcome;
	states: ReadonlyMap<string, PageLabelState | undefined>;
}

/** At the edge of a list of orders: what is chosen, and how it stands with its labels. It opens our own page, and prints nothing. */
export class LabelBar {
	readonly #host: HTMLElement;
	readonly #bar: HTMLElement;
	readonly #count: HTMLElement;
	readonly #note: HTMLElement;
	readonly #standing: HTMLElement;
	readonly #said: HTMLElement;
	readonly #print: HTMLButtonElement;
	readonly #seen: HTMLButtonElement;
	readonly #all: HTMLButtonElement;
	readonly #connect: HTMLButtonElement;
	/** Put away by hand, until something else is chosen. */
	#isAway = false;
	#selection: Selection;

	constructor(
		private readonly page: Document,
		private readonly facts: LabelFacts,
		selection: Selection,
		private readonly ports: LabelBarPorts,
	) {
		this.#selection = selection;
		const { cabinet } = facts.welcome;
		const { host, root } = panelHost(page, 'prilavok-labels');
		this.#host = host;
		this.#bar = make(page, 'section', 'bar');
		this.#bar.lang = currentLanguage();
		this.#bar.ariaLabel = t('page_label_bar');
		this.#count = make(page, 'p');
		this.#note = make(page, 'p', 'said');
		this.#standing = make(page, 'p', 'said');
		this.#said = make(page, 'p', 'wrong');
		this.#said.role = 'status';
		this.#print = pressable(page, '', 'main', () => this.#open('print', [...this.#selection.chosen]));
		this.#seen = pressable(page, '', '', () => this.#open('print', readyIn(this.#selection.seen, facts.states)));
		this.#seen.title = t('page_label_seen_hint');
		this.#all = pressable(page, t('page_label_all', { cabinet: cabinet?.title ?? '' }), '', () => this.#open('orders'));
		this.#connect = pressable(page, t('page_label_connect'), 'main', () => this.#open('connect'));
		const away = pressable(page, '×', '', () => {
			this.#isAway = true;
			this.draw();
		});
		away.ariaLabel = t('close');
		const line = (...children: Element[]) => {
			const element = make(page, 'div', 'line');
			element.append(...children);
			return element;
		};
		this.#bar.append(
			line(this.#count, make(page, 'span', 'space'), away),
			this.#note,
			this.#standing,
			line(this.#print, this.#seen, this.#all, this.#connect),
			this.#said,
		);
		root.append(this.#bar);
		this.draw();
	}

	remove(): void {
		this.#host.remove();
	}

	/** Something else is chosen. */
	follow(selection: Selection): void {
		this.#selection = selection;
		this.#isAway = false;
		this.#said.textContent = '';
		this.draw();
	}

	/** The page has taken it away: it stands there again. */
	keep(): void {
		if (!this.#host.isConnected) this.page.documentElement.append(this.#host);
	}

	/** What would be printed, counted and said as it is: rows that are ticked, and rows that the page has shown. */
	draw(): void {
		const { welcome, states } = this.facts;
		const { chosen, seen, all } = this.#selection;
		const isOurs = welcome.cabinet !== undefined;
		const ofSeen = countsOf(seen, states);
		const isChosen = chosen.size > 0;
		this.#bar.hidden = this.#isAway || !(isChosen || (isOurs && ofSeen.ready > 0));
		// As long as nobody has done anything, figures that come in must not move it.
		this.#bar.style.width = isChosen ? '' : '560px';
		this.#standing.style.cssText = isChosen ? '' : 'overflow:hidden;white-space:nowrap;text-overflow:ellipsis';
		this.#count.textContent = isChosen ? plural('page_label_chosen', chosen.size) : t('page_label_bar');
		this.#note.textContent = isOurs ? (all ? t('page_label_all_ticked', { seen: numberText(seen.size) }) : '') : this.#strangerText();
		this.#note.hidden = this.#note.textContent === '';
		const counts = isChosen ? countsOf(chosen, states) : ofSeen;
		const told = (isChosen ? toldOfChosen : toldOfSeen).filter((name) => counts[name] > 0);
		this.#standing.hidden = !isOurs || told.length === 0;
		this.#standing.textContent = told
			.map((name) => t(`page_label_${name.replaceAll('-', '_')}` as MessageKey, { count: numberText(counts[name]) }))
			.join(' · ');
		this.#print.hidden = !isOurs || !isChosen;
		this.#print.textContent = t('page_label_print', { count: numberText(comingOf(counts)) });
		// What was printed, or is refused, is named by our own page, with the reason.
		this.#print.disabled = told.every((name) => name === 'unknown');
		this.#seen.hidden = !isOurs || ofSeen.ready === 0;
		this.#seen.textContent = t('page_label_seen', { count: numberText(ofSeen.ready) });
		this.#said.hidden = this.#said.textContent === '';
		this.#all.hidden = !isOurs || !isChosen;
		this.#connect.hidden = isOurs;
	}

	/** An account that is not connected, or that the page does not tell, while others of this marketplace are. */
	#strangerText(): string {
		const { accountId, welcome } = this.facts;
		const known = welcome.connected.map(({ title, accountId: own }) => `${title} (${own})`).join(', ');
		return accountId === undefined ? t('page_label_no_account', { known }) : t('page_label_stranger', { page: accountId, known });
	}

	#open(at: 'print' | 'orders' | 'connect', numbers?: readonly string[]): void {
		this.#said.textContent = '';
		this.draw();
		this.ports.open(at, numbers).catch((thrown: unknown) => {
			this.#said.textContent = this.ports.failure(thrown);
			this.draw();
		});
	}
}
