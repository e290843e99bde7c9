import { useEffect, useRef } from 'preact/hooks';

interface EditorKeys {
	undo: () => void;
	redo: () => void;
	save: () => void;
}

/**
 * Ctrl+Z, Ctrl+Shift+Z or Ctrl+Y, and Ctrl+S, by the keys' places on the keyboard. Fields that are not of the script itself, marked `data-own-undo`, undo
 * their own typing.
 */
export function useEditorKeys(keys: EditorKeys): void {
	const now = useRef(keys);
	now.current = keys;
	useEffect(() => {
		const press = (event: KeyboardEvent) => {
			if (!(event.ctrlKey || event.metaKey) || event.altKey || document.querySelector('dialog[open]')) return;
			const hasOwn = event.target instanceof Element && event.target.closest('[data-own-undo]') !== null;
			if (event.code === 'KeyS' && !event.shiftKey) now.current.save();
			else if (hasOwn) return;
			else if (event.code === 'KeyZ') (event.shiftKey ? now.current.redo : now.current.undo)();
			else if (event.code === 'KeyY' && !event.shiftKey) now.current.redo();
			else return;
			event.preventDefault();
		};
		document.addEventListener('keydown', press);
		return () => document.removeEventListener('keydown', press);
	}, []);
}
