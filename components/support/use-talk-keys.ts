import type { RefObject } from 'preact';
import { useEffect, useRef } from 'preact/hooks';

/** A second digit within this time belongs to the first: 1 and 2 are 12 where there are so many. */
const oneNumberMs = 900;

const boxes = ['checkbox', 'radio', 'button', 'submit'];
const isWriting = (target: EventTarget | null): boolean =>
	target instanceof HTMLElement &&
	(target.isContentEditable ||
		['TEXTAREA', 'SELECT'].includes(target.tagName) ||
		(target instanceof HTMLInputElement && !boxes.includes(target.type)));

/** The digit of a key, on the row or the pad; undefined = it is none. */
const digitOf = ({ code }: KeyboardEvent): string | undefined => /^(?:Digit|Numpad)(\d)$/.exec(code)?.[1];

interface TalkKeys {
	onBack: () => void;
	onHome: () => void;
}

/**
 * The keys of a conversation, unless somebody is writing or a dialog is open: digits move to the choice of that number (`data-choice`), arrows from one
 * to another, Enter confirms it, C presses the last button for copying (`data-copy`), Backspace goes back, 0 to the topics. By places on the keyboard, so that
 * the layout does not matter.
 */
export function useTalkKeys(root: RefObject<HTMLElement | null>, keys: TalkKeys): void {
	const latest = useRef(keys);
	latest.current = keys;
	useEffect(() => {
		let typed = '';
		let typedAt = 0;
		const choices = () => [...(root.current?.querySelectorAll<HTMLElement>('[data-choice]') ?? [])];
		const move = (digit: string, at: number): boolean => {
			const shown = choices();
			const joined = at - typedAt < oneNumberMs ? typed + digit : digit;
			const find = (number: string) => shown.find(({ dataset }) => dataset.choice === number);
			const number = find(joined) ? joined : digit;
			const found = find(number);
			typed = found ? number : '';
			typedAt = at;
			found?.focus();
			return found !== undefined;
		};
		const step = (by: 1 | -1): boolean => {
			const shown = choices();
			const place = shown.indexOf(document.activeElement as HTMLElement);
			// From elsewhere down leads to the first and up to the last.
			const next = place < 0 ? (by > 0 ? 0 : shown.length - 1) : place + by;
			shown[next]?.focus();
			return shown[next] !== undefined;
		};
		const press = (event: KeyboardEvent): boolean => {
			const digit = digitOf(event);
			if (digit !== undefined) {
				if (move(digit, event.timeStamp)) return true;
				if (digit === '0') latest.current.onHome();
				return digit === '0';
			}
			switch (event.code) {
				case 'ArrowDown':
					return step(1);
				case 'ArrowUp':
					return step(-1);
				case 'Backspace':
					latest.current.onBack();
					return true;
				case 'KeyC': {
					const copy = [...(root.current?.querySelectorAll<HTMLElement>('[data-copy]') ?? [])].at(-1);
					copy?.click();
					return copy !== undefined;
				}
				case 'Enter':
				case 'NumpadEnter': {
					// A button hears Enter by itself; a box for ticking does not.
					const box = event.target instanceof HTMLInputElement && event.target.dataset.choice !== undefined;
					if (box) (event.target as HTMLInputElement).click();
					return box;
				}
				default:
					return false;
			}
		};
		const hear = (event: KeyboardEvent) => {
			const { altKey, ctrlKey, metaKey, shiftKey, defaultPrevented, target } = event;
			if (altKey || ctrlKey || metaKey || shiftKey || defaultPrevented || isWriting(target)) return;
			if (document.querySelector('dialog[open], [role="dialog"]')) return;
			if (event.repeat && !event.code.startsWith('Arrow')) return;
			if (press(event)) event.preventDefault();
		};
		document.addEventListener('keydown', hear);
		return () => document.removeEventListener('keydown', hear);
	}, []);
}
