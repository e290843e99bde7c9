import { readFileSync } from 'node:fs';
import { expect, test, vi } from 'vitest';
import { ruleWords } from '../../../components/supplies/rule-words.ts';
import { useLanguage } from '../../../lib/platform/i18n.ts';
import { at, planOn } from '../supplies/plan-samples.ts';

vi.mock('webextension-polyfill', () => ({ default: {} }));

const texts = JSON.parse(readFileSync('public/_locales/ru/messages.json', 'utf8')) as Record<string, { message: string }>;
useLanguage('ru', Object.fromEntries(Object.entries(texts).map(([key, { message }]) => [key, message])));

const day = '2026-11-27';
const whyOf = (stepId: string, clock: string) => {
	const slot = { from: at(day, clock), to: at(day, clock) + 3_600_000, zone: 'Europe/Moscow', dayOnly: false };
	const step = planOn(day, at('2026-11-20', '10:00'), { slot }).chain.find((each) => each.stepId === stepId);
	return step && ruleWords(step);
};

test('the time of a step is told by the regulation, and by the slot where that begins earlier', () => {
	const regulation = 'Срок в самый день отгрузки: не позднее пт 27 нояб., 09:30 МСК.';
	expect(whyOf('pass-ordered', '12:00')).toEqual([regulation]);
	expect(whyOf('pass-ordered', '08:00')).toEqual([regulation, 'Слот раньше этого срока: всё должно быть готово к пт 27 нояб., 08:00 МСК.']);
	expect(whyOf('labels', '08:00')).toEqual(whyOf('labels', '12:00'));
});
