import { expect, test } from 'vitest';
import { sentenceIn } from '../../../lib/core/refusal.ts';

test.each([
	['{"code":"FailedToAddSupplyOrder","message":"Не удалось добавить заказы"}', 'Не удалось добавить заказы'],
	['{"title":"bad request","detail":"one of them is bad","status":400', 'one of them is bad'],
	['{"data":null,"error":true,"errorText":"Превышен лимит"}', 'Превышен лимит'],
	['no JSON at all', 'no JSON at all'],
	['', ''],
])('%s', (why, sentence) => expect(sentenceIn(why)).toBe(sentence));
