import { expect, test } from 'vitest';
import type { SnippetCode } from '../../../lib/snippets/model.ts';
import { asOneLine, beginsAfter, codesFor, codeTyped, isForSecrets } from '../../../lib/snippets/rules.ts';
import { isSite, siteOf } from '../../../lib/snippets/site.ts';

const codes: SnippetCode[] = ['привет-новый', 'привет', 'hello', 'пожар', 'bye', 'ёлка'].map((code) => ({ code, title: code }));
const found = (typed: string) => codesFor(codes, typed).map(({ code }) => code);

test.each([
	['where a text begins', '', true],
	['after a space', ' ', true],
	['after a line', '\n', true],
	['after a bracket', '(', true],
	['after a full stop', '.', true],
	['within a word', 'а', false],
	['after a number', '7', false],
	['after another one', ';', false],
	['after what begins a character of HTML', '&', false],
])('a sign %s begins a code or does not', (_, before, begins) => {
	expect(beginsAfter(before)).toBe(begins);
});

test.each([
	['the beginning, the shortest first', 'прив', ['привет', 'привет-новый']],
	['what is meant exactly first', 'привет', ['привет', 'привет-новый']],
	['letter case and ё', 'ЕЛК', ['ёлка']],
	['Russian words on the Latin layout', 'ghbdtn', ['привет', 'привет-новый']],
	['letters that are punctuation there', 'gj;fh', ['пожар']],
	['Latin words on the Russian layout', 'руддщ', ['hello']],
	['nothing', 'xyz', []],
	['no letters yet', '', []],
])('codes are found by %s', (_, typed, expected) => {
	expect(found(typed)).toEqual(expected);
});

test.each([
	['bye', 'bye'],
	['BYE', 'bye'],
	['ghbdtn', 'привет'],
	['прив', undefined],
	['', undefined],
])('%j typed whole is the code %j', (typed, code) => {
	expect(codeTyped(codes, typed)?.code).toBe(code);
});

test('lines become one, with a space between them', () => {
	expect(asOneLine('Анна, здравствуйте!\r\n\n  Чем помочь?\n')).toBe('Анна, здравствуйте! Чем помочь?');
});

test.each([
	['cc-number', true],
	['section-a billing CC-Exp', true],
	['one-time-code', true],
	['current-password', true],
	['new-password webauthn', true],
	['name', false],
	['off', false],
	['', false],
])('a field for %j is one for secrets: %s', (autocomplete, secret) => {
	expect(isForSecrets(autocomplete)).toBe(secret);
});

test.each([
	['crm.example', 'https://crm.example'],
	['  https://crm.example/deals?id=1#top ', 'https://crm.example'],
	['crm.example:8443/chat', 'https://crm.example:8443'],
	['https://crm', 'https://crm'],
	['почта.рф', 'https://xn--80a1acny.xn--p1ai'],
	['crm', undefined],
	['http://crm.example', undefined],
	['file:///etc/passwd', undefined],
	['https://user:secret@crm.example', undefined],
	['два слова', undefined],
	['https://', undefined],
	['https://*.example', undefined],
	['https://[', undefined],
	['', undefined],
])('%j is the site %j', (address, site) => {
	expect(siteOf(address)).toBe(site);
});

test.each(['https://crm.example', 'https://crm.example:8443', 'https://[::1]:444'])('%s is kept as it is', (site) => {
	expect(isSite(site)).toBe(true);
});
