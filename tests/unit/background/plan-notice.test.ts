import { describe, expect, test, vi } from 'vitest';
import { iconBadgeOf, noticeOf } from '../../../lib/background/plan-notice.ts';
import { momentOf } from '../../../lib/core/time.ts';
import { warningsOf } from '../../../lib/supplies/alarms/alarms.ts';
import { toolbarMark } from '../../../lib/supplies/alarms/toolbar-mark.ts';
import { russianCalendar } from '../../../lib/supplies/calendar/calendar.ts';
import { kaktus } from '../../../lib/supplies/profile/kaktus.ts';
import { arrivalStep, planOf } from '../../../lib/supplies/rules.ts';
import messages from '../../../public/_locales/ru/messages.json';

vi.mock('webextension-polyfill', () => ({
	default: { i18n: { getMessage: (key: keyof typeof messages) => messages[key]?.message ?? '' } },
}));

const moscow = 'Europe/Moscow';
const at = (on: string, clock: string) => momentOf(on, clock, moscow);
function plan(now: number) {
	const from = at('2026-11-27', '12:00');
	const names = {
		id: 'wildberries-1/7',
		cabinetId: 'wildberries-1',
		marketplace: 'wildberries',
		nativeId: '7',
		number: '2000061',
	} as const;
	const slot = { from, to: from + 3_600_000, zone: moscow, dayOnly: false };
	const supply = { ...names, nativeState: '', stage: 'planned', known: true, slot, lines: [], readAt: 0 } as const;
	return planOf({ ...supply, lines: [] }, { profile: kaktus, calendar: russianCalendar('calendar') }, new Set(['create-order']), now);
}
function notice(now: number, stepId: string, lead: number | 'late', zone = moscow) {
	const found = warningsOf(plan(now), [30, 120]).filter((warning) => warning.step.stepId === stepId && warning.lead === lead);
	return noticeOf(found, now, zone);
}

describe('a warning', () => {
	test('says the step, how long is left, which supply and until when', () => {
		expect(notice(at('2026-11-26', '12:00'), 'labels', 120)).toEqual({
			id: `wildberries-1/7/labels/${at('2026-11-26', '14:00')}/120`,
			title: 'Загрузить маркировку: осталось 2 ч 00 мин',
			message: 'Поставка 2000061 (WB), отгрузка пт 27 нояб. — сделать до чт 26 нояб., 14:00 МСК',
			buttons: ['Открыть план', 'Сделано'],
			stays: true,
		});
	});

	test("has the seller's own time beside, where that is another one", () => {
		const { message } = notice(at('2026-11-26', '12:00'), 'labels', 120, 'Asia/Vladivostok');
		expect(message).toContain('чт 26 нояб., 14:00 МСК (у вас чт 26 нояб., 21:00)');
		expect(notice(at('2026-11-26', '12:00'), 'labels', 120, 'Europe/Minsk').message).not.toContain('у вас');
	});

	test('about the arrival has no button that marks it: that is the word of the marketplace', () => {
		expect(notice(at('2026-11-27', '12:00'), arrivalStep, 120)).toMatchObject({ buttons: ['Открыть план'], stays: true });
	});

	test('that a step is late says to which day the shipment moves', () => {
		const { title, message } = notice(at('2026-11-26', '14:01'), 'labels', 'late');
		expect(title).toBe('Просрочено: Загрузить маркировку');
		expect(message).toContain('срок был чт 26 нояб., 14:00 МСК. Этот день');
		expect(message).toContain('ближайший возможный: сб 28 нояб.');
	});

	test('about the operator only says that nothing was heard, and goes by itself', () => {
		const { title, stays } = notice(at('2026-11-26', '11:01'), 'packed', 'late');
		expect(title).toBe('Оператор не отметил: Заказ упакован');
		expect(stays).toBe(false);
	});
});

test('many at once are counted, the first three named', () => {
	const now = at('2026-11-27', '14:00');
	const late = warningsOf(plan(now), []);
	expect(noticeOf(late, now, moscow)).toMatchObject({
		id: late[0]?.id,
		title: '5 предупреждений по поставкам',
		message:
			'2000061 · Оператор не отметил: Заказ упакован\n2000061 · Просрочено: Загрузить маркировку\n2000061 · Оператор не отметил: Данные для пропуска\n…',
		buttons: ['Открыть поставки'],
	});
});

test('the icon has room for a span, and says the rest when one asks', () => {
	const icon = (now: number) => {
		const mark = toolbarMark([plan(now)], now);
		return mark && iconBadgeOf(mark, now);
	};
	expect(icon(at('2026-11-26', '13:15'))).toEqual({
		text: '45м',
		color: '#b3261e',
		title: 'Поставка 2000061: Загрузить маркировку, осталось 45 мин',
	});
	expect(icon(at('2026-11-26', '11:00'))?.text).toBe('3ч');
	expect(icon(at('2026-11-24', '11:00'))?.text).toBe('2д');
	expect(icon(at('2026-11-26', '14:01'))).toMatchObject({ text: '!', title: 'Поставка 2000061: Загрузить маркировку — срок прошёл' });
});
