import { watchAddress } from '../navigation.ts';

/** Files on their way to the page, which has not been told of them yet. */
export interface HeldFiles {
	files: readonly File[];
	/** Hands them to the page as if nothing had happened. */
	handOn(): void;
	/** Forgets them: the page never hears of them. */
	drop(): void;
}

/**
 * The part of the seat-belt that is there before the page: it holds what a user gives to the page until somebody has looked at it. Who looks
 * comes later and is larger; it finds the belt in this world.
 */
export interface Belt {
	/** Held, and not looked at yet. */
	waiting: HeldFiles[];
	/** Set by who looks at files: takes over what is held. */
	take?: (held: HeldFiles) => void;
	/** Set by who looks at typed prices: hears all events of fields. */
	typed?: (event: Event) => void;
}

/** A symbol, so that no element of the page is taken for it. */
const place = Symbol.for('prilavok.belt');
type World = typeof globalThis & { [place]?: Belt };

/** The belt of this page; undefined where there is none. */
export const beltHere = (): Belt | undefined => (globalThis as World)[place];

/** What the belt needs of the world around it. */
export interface BeltPorts {
	/** Addresses on which prices may be given to the page. */
	paths: RegExp;
	/** Has the part that looks come into the page. */
	enter(): Promise<unknown>;
	/** False once the extension is gone, and this script left over. */
	isAlive(): boolean;
	/** Nobody has come to look: says so, and lets the user choose. */
	ask(held: HeldFiles, why: 'gone' | 'silent'): void;
}

const patienceMs = 3_000;
const names = ['input', 'change', 'drop', 'keydown', 'focusin', 'focusout', 'blur', 'pointerdown', 'mousedown', 'click'] as const;

/** Names and kinds of what may be a table with prices. All else is none of our business. */
const table = /\.(?:xlsx?|xlsm|xlsb|ods|csv|tsv|txt)$/i;
const tableKind = /spreadsheet|excel|csv|tab-separated/i;
export const isTable = ({ name, type }: File): boolean => table.test(name) || tableKind.test(type);

/** A file that the user has given once is not looked at again when the page's own machinery passes it on. */
const sameFor = 60_000;
const nameOf = ({ name, size, lastModified }: File): string => `${size} ${lastModified} ${name}`;

/** Puts the belt on. Has to run before the page's own scripts: of listeners at the window the first one is heard first. */
export function putBeltOn(window: Window, ports: BeltPorts, signal: AbortSignal): void {
	const belt: Belt = { waiting: [] };
	(globalThis as World)[place] = belt;
	const passing = new WeakSet<Event>();
	const passed = new Map<string, number>();
	/** Fields whose files are held: the page hears nothing of them until then. */
	const holding = new WeakSet<EventTarget>();
	const here = () => ports.paths.test(window.location.pathname);

	const call = () => {
		// Whoever does not come is noticed when there is something to look at: then the user is asked.
		if (!belt.take && ports.isAlive()) ports.enter().catch(() => undefined);
	};
	const pass = (target: EventTarget, event: Event) => {
		passing.add(event);
		target.dispatchEvent(event);
	};
	const hold = (files: File[], handOn: (all: DataTransfer) => void, drop: () => void) => {
		const held: HeldFiles = {
			files,
			handOn() {
				const all = new DataTransfer();
				for (const file of files) {
					all.items.add(file);
					passed.set(nameOf(file), Date.now());
				}
				handOn(all);
			},
			drop,
		};
		if (!ports.isAlive()) ports.ask(held, 'gone');
		else if (belt.take) belt.take(held);
		else {
			belt.waiting.push(held);
			call();
			setTimeout(() => {
				const at = belt.waiting.indexOf(held);
				if (at < 0) return;
				belt.waiting.splice(at, 1);
				ports.ask(held, 'silent');
			}, patienceMs);
		}
	};
	const isNew = (file: File) => (passed.get(nameOf(file)) ?? 0) < Date.now() - sameFor;
	const toHold = (files: FileList | undefined | null): File[] | undefined => {
		const all = [...(files ?? [])];
		return all.some((file) => isTable(file) && isNew(file)) ? all : undefined;
	};

	const hear = (event: Event) => {
		if (passing.has(event) || signal.aborted) return;
		const [target] = event.composedPath();
		if (!(target instanceof Element)) return;
		if (event.type === 'drop') {
			const files = here() ? toHold((event as DragEvent).dataTransfer?.files) : undefined;
			if (!files) return;
			stop(event);
			const { clientX, clientY } = event as DragEvent;
			const again = (type: string, dataTransfer: DataTransfer | null) =>
				pass(target, new DragEvent(type, { bubbles: true, cancelable: true, composed: true, clientX, clientY, dataTransfer }));
			hold(
				files,
				(all) => again('drop', all),
				// The place to drop still looks as if something hung over it.
				() => again('dragleave', null),
			);
			return;
		}
		if (!(target instanceof HTMLInputElement && target.type === 'file')) {
			belt.typed?.(event);
			return;
		}
		if (event.type !== 'input' && event.type !== 'change') return;
		if (holding.has(target)) {
			stop(event);
			return;
		}
		const files = here() ? toHold(target.files) : undefined;
		if (!files) return;
		stop(event);
		holding.add(target);
		// Emptied, so that nothing the page does by itself can take the file meanwhile. Both events of a choice come in this very moment.
		target.value = '';
		const free = () => holding.delete(target);
		hold(
			files,
			(all) => {
				free();
				target.files = all.files;
				for (const type of ['input', 'change']) pass(target, new Event(type, { bubbles: true, composed: true }));
			},
			free,
		);
	};
	for (const name of names) window.addEventListener(name, hear, { capture: true, signal });

	watchAddress(
		window,
		() => {
			if (here()) call();
		},
		signal,
	);
}

function stop(event: Event): void {
	event.stopImmediatePropagation();
	if (event.cancelable) event.preventDefault();
}
