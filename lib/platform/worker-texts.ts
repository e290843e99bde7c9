import { isBrowserLanguage, type Language, loadMessages, useLanguage } from './i18n.ts';
import { readStored } from './storage.ts';

/** The language whose texts were read from the package in this life, with them. */
let read: { language: Language; messages: Record<string, string> } | undefined;

/** Makes the worker speak the language that the user has chosen, for what it says itself: notifications and the icon in the toolbar. */
export async function speakChosenLanguage(): Promise<void> {
	const browsers: Language = isBrowserLanguage('en') ? 'en' : 'ru';
	const chosen = await readStored<Language | 'browser'>('local', 'language');
	const language = chosen === undefined || chosen === 'browser' ? browsers : chosen;
	if (language !== browsers && read?.language !== language) read = { language, messages: await loadMessages(language) };
	useLanguage(language, language === browsers ? undefined : read?.messages);
}
