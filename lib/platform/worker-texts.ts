import { type Language, languageOf, loadMessages, useLanguage } from './i18n.ts';
import { readStored } from './storage.ts';

/** The language whose texts were read from the package in this life, with them. */
let read: { language: Language; messages: Record<string, string> } | undefined;

/** Makes the worker speak the language that the user has chosen, for what it says itself: notifications and the icon in the toolbar. */
export async function speakChosenLanguage(): Promise<void> {
	const browsers = languageOf('browser');
	const language = languageOf((await readStored<Language | 'browser'>('local', 'language')) ?? 'browser');
	if (language !== browsers && read?.language !== language) read = { language, messages: await loadMessages(language) };
	useLanguage(language, language === browsers ? undefined : read?.messages);
}
