import { type Language, languageOf, loadMessages, t, useLanguage } from './i18n.ts';
import { readAllStored, watchStored } from './storage.ts';

/** How our pages look: mirrors of a few settings that the background keeps beside the database, so that a page needs no database to begin. */
export interface Look {
	language: 'browser' | Language;
	theme: 'browser' | 'light' | 'dark';
	/** A total at or below this many units is low. */
	lowStock: number;
}

const darkOutside = () => matchMedia('(prefers-color-scheme: dark)');

/** Puts the theme on the page; `browser` follows the system, also when it changes later. */
export function applyTheme(theme: Look['theme']): void {
	const root = document.documentElement;
	root.dataset.choice = theme;
	root.dataset.theme = theme === 'browser' ? (darkOutside().matches ? 'dark' : 'light') : theme;
}

/** Puts the language on the page; the browser's own texts are used when they already are right. */
export async function applyLanguage(chosen: Look['language']): Promise<void> {
	const browsers = languageOf('browser');
	const language = languageOf(chosen);
	useLanguage(language, language === browsers ? undefined : await loadMessages(language));
	document.documentElement.lang = language;
	document.title = t('extShortName');
}

/**
 * First words of each page of ours. Reads the look and whatever else the page wants to begin with (`keys` of
 * `storage.local`) in one go, puts language and theme in place, then draws.
 */
export async function startPage(draw: (kept: Record<string, unknown>) => void, keys: string[] = []): Promise<void> {
	const kept = await readKept(['language', 'theme', ...keys]);
	const { language = 'browser', theme = 'browser' } = kept as Partial<Look>;
	applyTheme(theme);
	darkOutside().addEventListener('change', () => applyTheme((document.documentElement.dataset.choice as Look['theme']) ?? 'browser'));
	watchStored<Look['theme']>('local', 'theme', (next) => applyTheme(next ?? 'browser'));
	await applyLanguage(language);
	draw(kept);
}

/** A storage that cannot be read leaves the page with nothing kept: it draws its own "not ready" rather than staying blank. */
async function readKept(keys: string[]): Promise<Record<string, unknown>> {
	try {
		return await readAllStored('local', keys);
	} catch {
		return {};
	}
}
