import { plural, t } from '../platform/i18n.ts';
import { forgetColumns } from './columns.ts';
import { allNumbers, inferAnchor, pointedNumber } from './infer.ts';
import type { Anchor, PageDefinition } from './model.ts';
import { isInsideOwn } from './own-nodes.ts';
import { findRows, type Resolution, readyAnchor } from './rows.ts';
import { make, shadowWith } from './shadow.ts';
import { lessonStyle } from './styles.ts';
import { isDarkAround } from './theme.ts';

const mostMarks = 200;

/** What the numbers of a page may stand for, and as which page it is kept that they do. */
export interface Subject {
	what: 'orders' | 'supplies';
	pageId: string;
	idPattern: string;
	/** The shipped definition, where the address is a known one. */
	page?: PageDefinition;
}

/** What was inferred for one subject and waits for the user's word. */
interface Offer {
	subject: Subject;
	anchor: Anchor;
	found: Resolution;
}

/** What is on screen while the user teaches a page. */
interface Lesson {
	host: HTMLElement;
	marks: HTMLElement;
	aim: HTMLElement;
	title: HTMLElement;
	text: HTMLElement;
	warning: HTMLElement;
	buttons: HTMLElement;
	panel: HTMLElement;
	end: AbortController;
	subjects: readonly Subject[];
	aimed: Element | undefined;
	/** By what the number may stand for; at least one. */
	offered: readonly [Offer, ...Offer[]] | undefined;
}

/** The user points at a number of an order or a supply, sees every row that the inferred rule finds, and keeps it or not. */
export class Teaching {
	private lesson: Lesson | undefined;

	/** @param save keeps the rule; rejects when it could not be kept */
	constructor(
		private readonly page: Document,
		private readonly save: (pageId: string, anchor: Anchor) => Promise<void>,
		signal: AbortSignal,
	) {
		signal.addEventListener('abort', () => this.stop(), { once: true });
	}

	/** @param subjects what the numbers of this page may stand for, the likelier first */
	start(subjects: readonly Subject[]): void {
		this.stop();
		const end = new AbortController();
		this.lesson = { ...drawn(this.page), end, subjects, aimed: undefined, offered: undefined };
		this.page.documentElement.append(this.lesson.host);
		this.listen(end.signal);
		this.askToPoint();
	}

	stop(): void {
		this.lesson?.end.abort();
		this.lesson?.host.remove();
		this.lesson = undefined;
	}

	private listen(signal: AbortSignal): void {
		const window = this.page.defaultView;
		if (!window) return;
		const options = { capture: true, signal };
		window.addEventListener('pointermove', (event) => event.isTrusted && this.aimAt(event.target), { ...options, passive: true });
		for (const name of ['pointerdown', 'mousedown', 'pointerup', 'mouseup', 'click', 'auxclick'] as const)
			window.addEventListener(
				name,
				(event) => {
					if (isOurs(event)) return;
					// While teaching, a press means "this one" and must not work the page.
					event.preventDefault();
					event.stopImmediatePropagation();
					if (name === 'click' && event.isTrusted && event.target instanceof Element && !this.lesson?.offered) this.point(event.target);
				},
				options,
			);
		window.addEventListener('keydown', (event) => event.isTrusted && this.press(event), options);
		window.addEventListener('scroll', () => this.follow(), { ...options, passive: true });
		window.addEventListener('resize', () => this.follow(), { ...options, passive: true });
	}

	private press(event: KeyboardEvent): void {
		const { lesson } = this;
		if (!lesson) return;
		if (event.key === 'Escape') {
			if (lesson.offered) this.askToPoint();
			else this.stop();
		} else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
			if (lesson.offered) return;
			const numbers = [...new Set(lesson.subjects.flatMap(({ idPattern }) => allNumbers(this.page.body, idPattern)))];
			const now = lesson.aimed ? numbers.indexOf(lesson.aimed) : -1;
			const next = numbers[(now + (event.key === 'ArrowDown' ? 1 : numbers.length - (now < 0 ? 0 : 1))) % Math.max(1, numbers.length)];
			next?.scrollIntoView({ block: 'nearest' });
			this.aimAt(next ?? null);
		} else if (event.key === 'Enter' && !isOurs(event)) {
			if (lesson.offered) this.keep(lesson.offered[0]);
			else if (lesson.aimed) this.point(lesson.aimed);
		} else return;
		event.preventDefault();
		event.stopImmediatePropagation();
	}

	private aimAt(target: EventTarget | null): void {
		const { lesson } = this;
		if (!lesson || lesson.offered) return;
		lesson.aimed = target instanceof Element && !isInsideOwn(target) ? target : undefined;
		this.follow();
	}

	private askToPoint(): void {
		const { lesson } = this;
		if (!lesson) return;
		lesson.offered = undefined;
		lesson.text.textContent = t('teach_point');
		lesson.warning.hidden = true;
		this.offerButtons([[t('cancel'), '', () => this.stop()]]);
		this.follow();
	}

	private point(element: Element): void {
		const { lesson } = this;
		if (!lesson) return;
		forgetColumns();
		const pointed = lesson.subjects.map((subject) => ({ subject, ...pointedNumber(element, subject.idPattern) }));
		const [first, ...more] = pointed.flatMap((one) => (one.kind === 'number' ? [this.inferred(one.subject, one.holder)] : []));
		if (!first) {
			lesson.warning.textContent = pointed.some(({ kind }) => kind === 'several') ? t('teach_not_one') : t('teach_no_number');
			lesson.warning.hidden = false;
			return;
		}
		lesson.offered = [first, ...more];
		lesson.aimed = undefined;
		const { found } = first;
		lesson.text.textContent = plural('teach_found', found.rows.length);
		lesson.warning.hidden = found.unclear.length === 0;
		lesson.warning.textContent = t('teach_found_ambiguous', { count: found.unclear.length });
		const kept = lesson.offered.filter((offer) => offer.found.rows.length > 0);
		this.offerButtons([
			...kept.map((offer, place) => {
				const words = kept.length === 1 ? 'teach_save' : offer.subject.what === 'orders' ? 'teach_save_orders' : 'teach_save_supplies';
				return [t(words), place === 0 ? 'main' : '', () => this.keep(offer)] as const;
			}),
			[t('teach_again'), '', () => this.askToPoint()],
			[t('cancel'), '', () => this.stop()],
		]);
		this.follow();
	}

	private inferred(subject: Subject, holder: Element): Offer {
		const anchor = inferAnchor(holder, subject.idPattern, `taught.${subject.pageId}`);
		const ready = readyAnchor(anchor, this.page);
		const page: PageDefinition = subject.page ?? { id: subject.pageId, path: /^/, anchors: [] };
		return { subject, anchor, found: ready ? findRows(this.page.body, ready, page) : { rows: [], unclear: [] } };
	}

	private keep({ subject, anchor, found }: Offer): void {
		const { lesson } = this;
		if (!lesson?.offered || found.rows.length === 0) return;
		this.save(subject.pageId, anchor).then(
			() => {
				if (this.lesson === lesson) this.stop();
			},
			() => {
				lesson.warning.hidden = false;
				lesson.warning.textContent = t('teach_failed');
			},
		);
	}

	private offerButtons(buttons: readonly (readonly [text: string, look: string, press: () => void])[]): void {
		const { lesson } = this;
		if (!lesson) return;
		const made = buttons.map(([text, look, press]) => {
			const button = make(this.page, 'button', look, text);
			button.type = 'button';
			button.addEventListener('click', (event) => event.isTrusted && press());
			return button;
		});
		lesson.buttons.replaceChildren(...made);
	}

	/** Marks stand where their elements are now. Everything is measured first, then moved. */
	private follow(): void {
		const { lesson } = this;
		if (!lesson) return;
		const aim = lesson.aimed?.getBoundingClientRect();
		const rows = lesson.offered?.[0].found.rows.slice(0, mostMarks).map(({ row }) => row.getBoundingClientRect()) ?? [];
		const height = this.page.defaultView?.innerHeight ?? 0;
		lesson.aim.hidden = !aim;
		if (aim) stand(lesson.aim, aim);
		lesson.panel.classList.toggle('top', aim !== undefined && aim.bottom > height - 200);
		const marks = rows.map((box) => {
			const mark = make(this.page, 'div', 'mark row');
			stand(mark, box);
			return mark;
		});
		lesson.marks.replaceChildren(...marks);
	}
}

const isOurs = (event: Event): boolean =>
	event.composedPath().some((target) => target instanceof Node && target.nodeName === 'PRILAVOK-TEACH');

function stand(mark: HTMLElement, { left, top, width, height }: DOMRect): void {
	mark.style.left = `${left - 2}px`;
	mark.style.top = `${top - 2}px`;
	mark.style.width = `${width + 4}px`;
	mark.style.height = `${height + 4}px`;
}

function drawn(page: Document): Omit<Lesson, 'end' | 'subjects' | 'aimed' | 'offered'> {
	const host = page.createElement('prilavok-teach');
	const shadow = shadowWith(host, lessonStyle);
	const root = make(page, 'div', isDarkAround(page.body) ? 'root dark' : 'root light');
	const marks = make(page, 'div');
	const aim = make(page, 'div', 'mark aim');
	const panel = make(page, 'div', 'panel');
	const title = make(page, 'h2', '', t('teach_title'));
	const text = make(page, 'p');
	const warning = make(page, 'p', 'warn');
	const buttons = make(page, 'div', 'row-of-buttons');
	panel.setAttribute('role', 'dialog');
	panel.setAttribute('aria-label', t('teach_title'));
	text.setAttribute('aria-live', 'polite');
	warning.setAttribute('role', 'alert');
	panel.append(title, text, warning, buttons);
	root.append(marks, aim, panel);
	shadow.append(root);
	return { host, marks, aim, title, text, warning, buttons, panel };
}
