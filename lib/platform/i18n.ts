import type messages from '../../public/_locales/ru/messages.json';
import { browser } from './browser.ts';

export type MessageKey = keyof typeof messages;
export type Language = 'ru' | 'en';
type Params = Readonly<Record<string, string | number>>;

/** Texts of a chosen language that is not the browser's; empty = the browser's own choice is right. */
let chosen: Readonly<Record<string, string>> | undefined;
let language: Language | undefined;

function browserLanguage(): Language {
	return browser.i18n.getMessage('languageCode') === 'en' ? 'en' : 'ru';
}

/** The language on screen. */
export function currentLanguage(): Language {
	// Asked late: in a host page the first question makes the browser read all of its texts while the page stands still.
	language ??= browserLanguage();
	return language;
}

/** Sets the language of this context; `messages` only when it differs from the browser's (see `loadMessages`). */
export function useLanguage(next: Language, messages?: Readonly<Record<string, string>>): void {
	language = next;
	chosen = messages;
}

/** The language that a choice means; `browser` = the one in which the browser's own texts are. */
export const languageOf = (choice: Language | 'browser'): Language => (choice === 'browser' ? browserLanguage() : choice);

/** All texts of a language, key to text, read from the package itself. */
export async function loadMessages(wanted: Language): Promise<Record<string, string>> {
	const answer = await fetch(browser.runtime.getURL(`_locales/${wanted}/messages.json`));
	const file = (await answer.json()) as Record<string, { message: string }>;
	return Object.fromEntries(Object.entries(file).map(([key, { message }]) => [key, message]));
}

/**
 * The text of `key` with `{name}` places filled in. Plural texts are four keys, see `plural`.
 * An unknown key shows itself, so that a hole is seen.
 */
export function t(key: MessageKey, params?: Params): string {
	const text = (chosen ? chosen[key] : browser.i18n.getMessage(key)) || key;
	return params ? text.replace(/\{(\w+)\}/g, (place, name: string) => String(params[name] ?? place)) : text;
}

type PluralStem = MessageKey extends infer Key ? (Key extends `${infer Stem}_many` ? Stem : never) : never;

/** `plural('goods', 5)` takes `goods_one`, `goods_few`, `goods_many` or `goods_other` by the language's own rule and fills `{count}`. */
export function plural(stem: PluralStem, count: number, params?: Params): string {
	const form = new Intl.PluralRules(currentLanguage()).select(count);
	const category = form === 'one' || form === 'few' || form === 'many' ? form : 'other';
	return t(`${stem}_${category}` as MessageKey, { count: count.toLocaleString(currentLanguage()), ...params });
}

/** The sentence for a failure, by its code: `error_key_expired` for `key-expired`. */
export function failureText(failure: { code: string; params?: Params }): string {
	return t(`error_${failure.code.replaceAll('-', '_')}` as MessageKey, failure.params);
}
