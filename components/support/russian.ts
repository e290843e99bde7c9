import { useEffect, useState } from 'preact/hooks';
import { currentLanguage, loadMessages, type MessageKey, t } from '../../lib/platform/i18n.ts';

/** A text in Russian, whatever language is on screen. */
export type RussianWords = (key: MessageKey) => string;

/** Read once in a life of the page. */
let read: Promise<Record<string, string>> | undefined;

/** Words for what customers and colleagues read: the scripts are Russian, so is what is put into them. Undefined until they are read. */
export function useRussian(): RussianWords | undefined {
	const [words, setWords] = useState<Record<string, string>>();
	const isOwn = currentLanguage() === 'ru';
	useEffect(() => {
		if (isOwn) return;
		read ??= loadMessages('ru');
		read.then(setWords, () => {
			// Tried again by whoever asks next.
			read = undefined;
		});
	}, [isOwn]);
	if (isOwn) return t;
	return words && ((key) => words[key] ?? key);
}
