import { colours, font } from '../overlay/colours.ts';
import { make } from '../overlay/shadow.ts';
import { isDarkAround } from '../overlay/theme.ts';
import { t } from '../platform/i18n.ts';
import { type Choices, listName } from './fields.ts';
import type { CaretPlace } from './places.ts';
import { aboutWords } from './words.ts';

/** So many codes show at once; typing on narrows them down. */
const mostShown = 7;
/** Room between the field and the list, and between the list and the window's edge. */
const gap = 4;

const style = `
:host{all:initial!important;position:fixed!important;inset:0 auto auto 0!important;display:block!important;width:0!important;height:0!important;
margin:0!important;padding:0!important;border:0!important;overflow:visible!important;background:none!important;z-index:2147483647!important}
${colours}
*{box-sizing:border-box}
.root{font:400 13px/1.4 ${font};color:var(--ink)}
.box{position:fixed;width:max-content;min-width:220px;max-width:min(420px,calc(100vw - 16px));max-height:calc(100vh - 16px);overflow:auto;padding:4px;
border:1px solid var(--line);border-radius:10px;background:var(--paper);color:var(--ink);box-shadow:var(--shadow)}
ul{margin:0;padding:0;list-style:none}
li{display:grid;grid-template-columns:minmax(64px,max-content) 1fr;gap:10px;align-items:baseline;padding:5px 8px;border-radius:6px;cursor:pointer}
li[aria-selected=true]{background:var(--sunken);box-shadow:inset 2px 0 0 var(--brand)}
.code{max-width:160px;color:var(--brand);font-weight:600;overflow-wrap:anywhere}
.title{overflow:hidden;text-overflow:ellipsis;display:-webkit-box;-webkit-box-orient:vertical;-webkit-line-clamp:2;overflow-wrap:anywhere}
p{margin:0;padding:5px 8px;overflow-wrap:anywhere}
.foot{display:grid;gap:2px;margin-top:4px;padding:5px 8px 3px;border-top:1px solid var(--line);color:var(--ink2);font-size:12px}
.foot p{padding:0}
.about{color:var(--ink)}
.saying{pointer-events:none}
.said{border-left:3px solid var(--act);border-radius:4px;background:var(--act-s)}
.heard{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
@media (forced-colors:active){li[aria-selected=true]{outline:2px solid Highlight;outline-offset:-2px}}
@media print{:host{display:none!important}}
`;

/**
 * What shows beside a field: codes to choose from, or why nothing was put in. The caret stays in the field. Its root is closed, so the page
 * reads nothing of it.
 */
export class SnippetList {
	readonly #page: Document;
	readonly #host: HTMLElement;
	readonly #root: HTMLElement;
	readonly #box: HTMLElement;
	readonly #heard: HTMLElement;
	#place: CaretPlace | undefined;

	constructor(page: Document, signal: AbortSignal) {
		this.#page = page;
		this.#host = page.createElement(listName);
		const shadow = this.#host.attachShadow({ mode: 'closed' });
		const sheet = make(page, 'style', '', style);
		this.#root = make(page, 'div', 'root light');
		this.#box = make(page, 'div', 'box');
		this.#heard = make(page, 'div', 'heard');
		this.#heard.setAttribute('role', 'status');
		this.#root.append(this.#box, this.#heard);
		shadow.append(sheet, this.#root);
		// Otherwise the field would lose the caret before the code is chosen.
		this.#root.addEventListener('mousedown', (event) => event.preventDefault());
		const follow = { capture: true, passive: true, signal };
		page.defaultView?.addEventListener('scroll', () => this.#stand(), follow);
		page.defaultView?.addEventListener('resize', () => this.#stand(), follow);
		signal.addEventListener('abort', () => this.hide(), { once: true });
	}

	show(place: CaretPlace, { found, chosen, about, take }: Choices): void {
		const page = this.#page;
		const from = Math.max(0, Math.min(chosen - mostShown + 1, found.length - mostShown));
		const list = make(page, 'ul');
		list.setAttribute('role', 'listbox');
		list.setAttribute('aria-label', t('snippet_list'));
		for (const [index, snippet] of found.slice(from, from + mostShown).entries()) {
			const item = make(page, 'li');
			item.setAttribute('role', 'option');
			item.setAttribute('aria-selected', String(from + index === chosen));
			item.append(make(page, 'span', 'code', `;${snippet.code}`), make(page, 'span', 'title', snippet.title));
			item.addEventListener('click', (event) => event.isTrusted && take(snippet));
			list.append(item);
		}
		const foot = make(page, 'div', 'foot');
		const whom = aboutWords(about);
		if (whom) foot.append(make(page, 'p', 'about', whom));
		if (found.length > mostShown) foot.append(make(page, 'p', '', t('snippet_more', { count: found.length - mostShown })));
		foot.append(make(page, 'p', '', t('snippet_keys')));
		this.#box.className = 'box';
		this.#box.replaceChildren(list, foot);
		const one = found[chosen];
		this.#heard.textContent = one ? t('snippet_heard', { code: one.code, title: one.title, at: chosen + 1, of: found.length }) : '';
		this.#appear(place);
	}

	say(place: CaretPlace, sentence: string): void {
		// It covers what may be pressed next; it is gone with that press.
		this.#box.className = 'box saying';
		this.#box.replaceChildren(make(this.#page, 'p', 'said', sentence));
		this.#heard.textContent = sentence;
		this.#appear(place);
	}

	hide(): void {
		if (!this.#place) return;
		this.#place = undefined;
		this.#host.remove();
	}

	#appear(place: CaretPlace): void {
		if (this.#place?.element !== place.element) {
			this.#root.className = `root ${isDarkAround(place.element.parentElement ?? place.element) ? 'dark' : 'light'}`;
			const home = homeFor(place.element);
			if (this.#host.parentNode !== home) home.append(this.#host);
			raise(this.#host);
		}
		this.#place = place;
		this.#stand();
	}

	/** Under the field, above it where there is no room, at its lower edge where there is none either. */
	#stand(): void {
		if (!this.#place) return;
		const { innerWidth, innerHeight } = this.#page.defaultView ?? window;
		const field = this.#place.rect();
		const { offsetWidth: width, offsetHeight: height } = this.#box;
		const under = field.bottom + gap;
		const above = field.top - gap - height;
		const top = under + height <= innerHeight - gap ? under : above >= gap ? above : innerHeight - height - gap;
		this.#box.style.top = `${Math.max(gap, top)}px`;
		this.#box.style.left = `${Math.max(gap * 2, Math.min(field.left, innerWidth - width - gap * 2))}px`;
	}
}

/** A dialog that is open over the page lets nobody press what is outside of it. */
function homeFor(element: HTMLElement): Element {
	for (let at: Element | null = element; at; ) {
		const dialog: Element | null = at.closest('dialog:modal');
		if (dialog) return dialog;
		const root: Node = at.getRootNode();
		at = 'host' in root ? (root.host as Element) : null;
	}
	return element.ownerDocument.documentElement;
}

/** Above everything that the page itself has raised: dialogs, and what plays over the whole screen. */
function raise(host: HTMLElement): void {
	host.popover = 'manual';
	host.showPopover?.();
}
