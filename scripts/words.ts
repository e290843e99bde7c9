import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type ru from '../public/_locales/ru/messages.json';
import { root } from './places.ts';

/** The extension's words in a language, for whoever drives its screens by what is written on them. */
export function wordsOf(language: 'ru' | 'en'): (key: keyof typeof ru) => string {
	const file = JSON.parse(readFileSync(join(root, 'public/_locales', language, 'messages.json'), 'utf8')) as typeof ru;
	return (key) => file[key].message;
}
