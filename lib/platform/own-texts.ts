import { type Language, loadMessages } from './i18n.ts';

/** Texts of the wanted keys only, for scripts in pages; read from the package once in a life of the worker, a failure is not kept. */
export function ownTexts(isWanted: (key: string) => boolean): (language: Language) => Promise<Record<string, string>> {
	const texts = new Map<Language, Promise<Record<string, string>>>();
	const wanted = async (language: Language) =>
		Object.fromEntries(Object.entries(await loadMessages(language)).filter(([key]) => isWanted(key)));
	return (language) => {
		const read = texts.get(language) ?? wanted(language);
		texts.set(language, read);
		read.catch(() => texts.delete(language));
		return read;
	};
}
