import { numberText } from '../../platform/format.ts';
import { currentLanguage, type MessageKey, plural, t } from '../../platform/i18n.ts';
import type { FigureName } from '../../prices/model.ts';
import { panelHost, pressable } from '../panel-host.ts';
import type { Selection } from '../selection.ts';
import { make } from '../shadow.ts';
import { type EditFields, editKinds, editOf } from './edit-form.ts';
import type { DraftAnswer, EditScope, PageCabinet, PageEdit } from './model.ts';
import { figureWord } from './words.ts';

type ScopeKind = 'chosen' | 'seen' | 'all';

/** What the bar asks of the world. */
export interface BarPorts {
	draft(scope: EditScope, edit: PageEdit): Promise<DraftAnswer>;
	/** How many prices that concerned. */
	undo(undoId: string): Promise<number>;
	open(at: 'review' | 'import'): void;
	/** The sentence for what went wrong. */
	failure(thrown: unknown): string;
}

/** At the edge of the page: what is chosen, and what is to become of it. It makes drafts and nothing else. */
export class PriceBar {
	readonly #host: HTMLElement;
	readonly #bar: HTMLElement;
	readonly #count: HTMLElement;
	readonly #note: HTMLElement;
	readonly #said: HTMLElement;
	readonly #scope: HTMLSelectElement;
	readonly #figure: HTMLSelectElement;
	readonly #kind: HTMLSelectElement;
	readonly #value: HTMLInputElement;
	/** The price list, or the cabinet, that prices are taken from. */
	readonly #from: HTMLSelectElement;
	readonly #rounding: HTMLSelectElement;
	readonly #step: HTMLInputElement;
	readonly #apply: HTMLButtonElement;
	readonly #undo: HTMLButtonElement;
	readonly #review: HTMLButtonElement;
	#undoId: string | undefined;
	#isBusy = false;
	/** Put away by hand, until something else is chosen. */
	#isAway = false;
	#drafts: number;

	constructor(
		private readonly page: Document,
		private readonly cabinet: PageCabinet,
		figures: readonly FigureName[],
		private readonly selection: Selection,
		private readonly ports: BarPorts,
	) {
		this.#drafts = cabinet.drafts;
		const { host, root } = panelHost(page, 'prilavok-prices');
		this.#host = host;
		this.#bar = make(page, 'section', 'bar');
		this.#bar.hidden = true;
		this.#bar.lang = currentLanguage();
		this.#bar.ariaLabel = t('page_price_bar');
		this.#count = make(page, 'p');
		this.#note = make(page, 'p', 'said');
		this.#said = make(page, 'p', 'said');
		this.#said.role = 'status';
		const changed = () => this.#draw();
		this.#scope = this.#select(t('page_price_scope'), [], changed);
		this.#figure = this.#select(
			t('page_price_figure'),
			figures.map((name) => [name, figureWord(name)]),
			changed,
		);
		const kinds = editKinds.filter((kind) =>
			kind === 'type' ? cabinet.types.length > 0 : kind !== 'cabinet' || cabinet.others.length > 0,
		);
		this.#kind = this.#select(
			t('page_price_edit'),
			[...kinds.map((kind) => [kind, t(`page_price_edit_${kind}` as MessageKey)] as const), ['list', t('page_price_edit_list')]],
			changed,
		);
		this.#value = make(page, 'input', 'number');
		this.#value.addEventListener('input', changed);
		this.#value.addEventListener('keydown', (event) => event.isTrusted && event.key === 'Enter' && this.#make());
		this.#from = this.#select(t('page_price_from'), [], changed);
		this.#rounding = this.#select(
			t('page_price_rounding'),
			(['', '9', '90', 'rouble', 'step'] as const).map((to) => [to, t(`page_price_round_${to || 'none'}` as MessageKey)]),
			changed,
		);
		this.#step = make(page, 'input', 'number');
		this.#step.ariaLabel = t('page_price_step');
		this.#step.placeholder = t('page_price_step');
		this.#step.addEventListener('input', changed);
		this.#apply = pressable(page, t('page_price_apply'), 'main', () => this.#make());
		this.#undo = pressable(page, t('page_price_undo'), '', () => this.#takeBack());
		this.#review = pressable(page, '', '', () => ports.open('review'));
		const away = pressable(page, '×', '', () => {
			this.#isAway = true;
			this.#draw();
		});
		away.ariaLabel = t('close');
		const line = (...children: Element[]) => {
			const element = make(page, 'div', 'line');
			element.append(...children);
			return element;
		};
		this.#bar.append(
			line(this.#count, this.#scope, make(page, 'span', 'space'), away),
			this.#note,
			line(this.#figure, this.#kind, this.#value, this.#from, this.#rounding, this.#step, this.#apply),
			line(this.#said, make(page, 'span', 'space'), this.#undo, this.#review),
		);
		root.append(this.#bar);
		this.#draw();
	}

	remove(): void {
		this.#host.remove();
	}

	/** Something else is chosen. */
	follow(): void {
		this.#isAway = false;
		this.#draw();
	}

	/** The page has taken it away: it stands there again. */
	keep(): void {
		if (!this.#host.isConnected) this.page.documentElement.append(this.#host);
	}

	#select(label: string, options: readonly (readonly [value: string, text: string])[], changed: () => void): HTMLSelectElement {
		const select = make(this.page, 'select');
		select.ariaLabel = label;
		select.append(...options.map(([value, text]) => this.#option(value, text)));
		select.addEventListener('change', changed);
		return select;
	}

	#option(value: string, text: string): HTMLOptionElement {
		const option = make(this.page, 'option', '', text);
		option.value = value;
		return option;
	}

	#fields(): EditFields {
		return {
			kind: this.#kind.value as EditFields['kind'],
			figure: this.#figure.value as FigureName,
			value: this.#value.value,
			rounding: this.#rounding.value,
			step: this.#step.value,
			from: this.#from.value,
		};
	}

	/** What the edit would cover, counted and said as it is: rows ticked, rows that the page has shown, or everything. */
	#draw(): void {
		const { chosen, seen, all } = this.selection;
		this.#bar.hidden = this.#isAway || (chosen.size === 0 && this.#undoId === undefined);
		this.#count.textContent = plural('page_price_chosen', chosen.size);
		this.#note.hidden = !all;
		this.#note.textContent = all ? t('page_price_all_ticked', { seen: numberText(seen.size) }) : '';
		const counts: Record<ScopeKind, number> = { chosen: chosen.size, seen: seen.size, all: this.cabinet.total };
		const scope = this.#scope.value || 'chosen';
		this.#scope.replaceChildren(
			...(Object.keys(counts) as ScopeKind[]).map((kind) =>
				this.#option(kind, t(`page_price_scope_${kind}`, { count: numberText(counts[kind]), cabinet: this.cabinet.title })),
			),
		);
		this.#scope.value = scope;
		const kind = this.#kind.value;
		const isList = kind === 'list';
		const takes = kind === 'set' || kind === 'add' || kind === 'percent' || kind === 'formula';
		this.#value.hidden = !takes;
		this.#value.className = kind === 'formula' ? 'formula' : 'number';
		this.#value.placeholder = takes ? t(`page_price_value_${kind}` as MessageKey) : '';
		this.#value.ariaLabel = this.#value.placeholder;
		this.#offer(kind === 'type' ? this.cabinet.types : kind === 'cabinet' ? this.cabinet.others : []);
		this.#rounding.hidden = isList || this.#figure.value === 'discountPercent';
		this.#step.hidden = this.#rounding.hidden || this.#rounding.value !== 'step';
		this.#figure.hidden = isList;
		this.#apply.textContent = t(isList ? 'page_price_import' : 'page_price_apply');
		this.#apply.disabled = this.#isBusy || (!isList && (editOf(this.#fields()) === undefined || counts[scope as ScopeKind] === 0));
		this.#undo.hidden = this.#undoId === undefined;
		this.#review.hidden = this.#drafts === 0;
		this.#review.textContent = t('page_price_review', { count: numberText(this.#drafts) });
	}

	#offer(sources: readonly { id: string; title: string }[]): void {
		const { value } = this.#from;
		this.#from.hidden = sources.length === 0;
		this.#from.replaceChildren(...sources.map(({ id, title }) => this.#option(id, title)));
		if (sources.some(({ id }) => id === value)) this.#from.value = value;
	}

	/** Drafts of the cabinet, as the background counts them now. */
	setDrafts(count: number): void {
		this.#drafts = count;
		this.#draw();
	}

	async #make(): Promise<void> {
		if (this.#kind.value === 'list') {
			this.ports.open('import');
			return;
		}
		const edit = editOf(this.#fields());
		if (!edit || this.#isBusy) return;
		const { chosen, seen } = this.selection;
		const scope = this.#scope.value as ScopeKind;
		const covered: EditScope = scope === 'all' ? { kind: 'all' } : { kind: 'rows', numbers: [...(scope === 'seen' ? seen : chosen)] };
		await this.#work(async () => {
			const answer = await this.ports.draft(covered, edit);
			this.#undoId = answer.undoId;
			this.#tell(answerWords(answer), answer.problem !== undefined);
		});
	}

	async #takeBack(): Promise<void> {
		const undoId = this.#undoId;
		if (undoId === undefined || this.#isBusy) return;
		await this.#work(async () => {
			const count = await this.ports.undo(undoId);
			this.#undoId = undefined;
			this.#tell(plural('page_price_undone', count), false);
		});
	}

	async #work(act: () => Promise<void>): Promise<void> {
		this.#isBusy = true;
		this.#draw();
		try {
			await act();
		} catch (thrown) {
			this.#tell(this.ports.failure(thrown), true);
		}
		this.#isBusy = false;
		this.#draw();
	}

	#tell(words: string, wrong: boolean): void {
		this.#said.textContent = words;
		this.#said.className = wrong ? 'wrong' : 'said';
	}
}

/** What came of an edit: how many drafts, and how many prices stay as they were and why. */
function answerWords({ drafted, left, problem }: DraftAnswer): string {
	if (problem)
		return t('page_price_formula_wrong', {
			what: t(`price_formula_error_${problem.code.replaceAll('-', '_')}` as MessageKey, problem.params),
			place: problem.index + 1,
		});
	const reasons = left.map(({ reason, count }) =>
		t(`page_price_left_${reason.replaceAll('-', '_')}` as MessageKey, { count: numberText(count) }),
	);
	return [plural('page_price_drafted', drafted), ...reasons].join(' · ');
}
