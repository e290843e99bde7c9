import { call } from '../../messaging/client.ts';
import { t } from '../../platform/i18n.ts';
import type { FigureName } from '../../prices/model.ts';
import { isInsideOwn } from '../own-nodes.ts';
import type { Placement } from '../placements.ts';
import { figureOfField } from './fields.ts';
import { type Answers, tellGuard } from './file-guard.ts';
import type { PriceMark } from './mark.ts';
import type { PageAccount } from './model.ts';
import { type Shown, showQuestion } from './panel.ts';
import type { PriceSite } from './price-site.ts';
import { judgeTypedPrice } from './typed-judge.ts';
import { valueWord } from './words.ts';

/** A field of the page that is being filled. */
interface Typing {
	input: HTMLInputElement;
	number: string;
	figure: FigureName;
	/** What stood in it. */
	before: string;
	/** What a person has been asked about and let pass. */
	passed?: string;
}

/**
 * Holds what brings a typed price on its way — Enter, leaving the field — while the number looks like a slip. What is shown in the row is what it
 * is compared with, so that a number that looks fine goes on in the very same moment.
 */
export class TypedGuard {
	#typing: Typing | undefined;
	#asking: Shown | undefined;
	/** Somebody is being asked. Known before the question is drawn: drawing it takes the focus from the field. */
	#isAsking = false;
	readonly #own = new WeakSet<Event>();

	constructor(
		private readonly page: Document,
		private readonly site: PriceSite,
		private readonly around: (element: Element) => Placement<PriceMark> | undefined,
		private readonly account: () => PageAccount,
		private readonly answers: Answers,
	) {}

	hear(event: Event): void {
		if (this.#own.has(event)) return;
		const [target] = event.composedPath();
		if (this.#isAsking) {
			// Until there is an answer the page hears nothing but what is pressed in our own question.
			if (target instanceof Node && !isInsideOwnTree(target)) stop(event);
			return;
		}
		if (!(target instanceof HTMLInputElement)) return;
		if (event.type === 'focusin') this.#begin(target);
		else if (this.#typing?.input === target && brings(event)) this.#look(event, this.#typing);
	}

	#begin(input: HTMLInputElement): void {
		this.#typing = undefined;
		if (isInsideOwn(input)) return;
		const placement = this.around(input);
		const figure = placement && figureOfField(input, placement.row, this.site);
		if (placement && figure) this.#typing = { input, number: placement.id, figure, before: input.value };
	}

	#look(event: Event, typing: Typing): void {
		const { input, figure, before, number } = typing;
		const text = input.value;
		if (text === before || text === typing.passed) return;
		const placement = this.around(input);
		// The row has become another one: what was typed is not this price.
		if (!placement || placement.id !== number) return;
		const { cell } = placement.badge;
		const found = cell && judgeTypedPrice(cell.figures, figure, text);
		if (!found || !cell) return;
		stop(event);
		void this.#ask(typing, text, event.type, valueWord(figure, found.new, cell.currency), valueWord(figure, found.old, cell.currency));
	}

	async #ask(typing: Typing, text: string, type: string, next: string, old: string): Promise<void> {
		const page = this.account();
		let guardId: string | undefined;
		let over = false;
		this.#isAsking = true;
		const end = (pass: boolean) => {
			if (over) return;
			over = true;
			this.#isAsking = false;
			this.#asking?.remove();
			this.#asking = undefined;
			if (pass) this.#handOn(typing, text, type);
			else this.#takeBack(typing);
		};
		this.#asking = showQuestion(this.page, t('belt_stopped_price', { price: next }), t('belt_stopped_price_text', { old, price: next }), [
			{
				text: t('belt_take_back'),
				kind: 'main',
				press: () => {
					if (guardId !== undefined) tellGuard(page.marketplace, guardId, true);
					end(false);
				},
			},
			{
				text: t('belt_show'),
				press: () => {
					if (guardId !== undefined) tellGuard(page.marketplace, guardId);
				},
			},
		]);
		try {
			const verdict = await call['overlay.priceTyped']({ ...page, number: typing.number, figure: typing.figure, text });
			if (over) {
				if (verdict.kind === 'guard') tellGuard(page.marketplace, verdict.guardId, true);
				return;
			}
			if (verdict.kind === 'pass') {
				end(true);
				return;
			}
			guardId = verdict.guardId;
			end(await this.answers.of(guardId));
		} catch {
			// Nobody can be asked: the question stays, and says that the number may be handed on as it is.
			if (over) return;
			this.#asking?.remove();
			this.#asking = showQuestion(this.page, t('belt_no_verdict'), t('belt_price_failed', { price: next }), [
				{ text: t('belt_take_back'), kind: 'main', press: () => end(false) },
				{ text: t('belt_pass_unseen'), kind: 'alarm', press: () => end(true) },
			]);
		}
	}

	/** What the page was to hear, in the order in which it comes when a field is left. */
	#handOn(typing: Typing, text: string, type: string): void {
		const { input } = typing;
		typing.passed = text;
		if (input.value !== text) input.value = text;
		this.#send(input, new Event('input', { bubbles: true, composed: true }));
		if (type === 'keydown') {
			const key = { key: 'Enter', code: 'Enter', keyCode: 13, which: 13, bubbles: true, cancelable: true, composed: true };
			this.#send(input, new KeyboardEvent('keydown', key));
			this.#send(input, new KeyboardEvent('keyup', key));
		}
		this.#send(input, new Event('change', { bubbles: true }));
		this.#send(input, new FocusEvent('blur', { composed: true }));
		this.#send(input, new FocusEvent('focusout', { bubbles: true, composed: true }));
	}

	/** The field gets back what stood in it, and the page hears of that as if it had been typed. */
	#takeBack(typing: Typing): void {
		const { input, before } = typing;
		input.value = before;
		this.#send(input, new Event('input', { bubbles: true, composed: true }));
		input.focus({ preventScroll: true });
		this.#typing = { ...typing };
	}

	#send(input: HTMLInputElement, event: Event): void {
		this.#own.add(event);
		input.dispatchEvent(event);
	}
}

/** Whether the event is one with which pages take what was typed. */
const brings = (event: Event): boolean =>
	event.type === 'change' ||
	event.type === 'focusout' ||
	event.type === 'blur' ||
	(event.type === 'keydown' && (event as KeyboardEvent).key === 'Enter');

/** Whether it stands in something of ours, shadows included. */
function isInsideOwnTree(node: Node): boolean {
	const root = node.getRootNode();
	return isInsideOwn(root instanceof ShadowRoot ? root.host : node);
}

function stop(event: Event): void {
	event.stopImmediatePropagation();
	if (event.cancelable) event.preventDefault();
}
