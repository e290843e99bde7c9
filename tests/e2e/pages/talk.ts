import type { Page } from '@playwright/test';
import { wordsOf } from '../../../scripts/words.ts';

const ru = wordsOf('ru');

/** The side panel's scripts, by what an agent does with them. */
export function talkPage(page: Page) {
	const stop = (name: string) => page.getByRole('region', { name, exact: true });
	return {
		order: page.getByRole('region', { name: ru('support_order') }),
		facts: page.getByRole('region', { name: ru('support_known') }),
		title: (name = '?') => page.getByRole('heading', { level: 2, name, exact: true }),
		/** A question, words, steps or a request, by what stands over it. */
		stop,
		async keys(...keys: readonly string[]) {
			for (const key of keys) await page.keyboard.press(key);
		},
		/** Answers an earlier question otherwise. */
		async change(question: string, answer: string) {
			await stop(question)
				.getByRole('button', { name: ru('support_change') })
				.click();
			await stop(question).getByRole('button', { name: answer }).click();
		},
	};
}
