import type { MarketplaceId } from '../../cabinets/model.ts';
import { call } from '../../messaging/client.ts';
import { t } from '../../platform/i18n.ts';
import { isAlive } from '../../platform/life.ts';
import { type HeldFiles, isTable } from './belt.ts';
import type { FileVerdict, PageAccount, UnseenReason } from './model.ts';
import { type Choice, type Shown, showQuestion, showWord } from './panel.ts';

const patienceMs = 3_000;
/** A hint that something is being done comes only when it takes a while. */
const hintAfterMs = 500;
const wordMs = 8_000;
/** Larger files go by unseen: no list of prices is that large. */
const mostBytes = 16 * 1024 * 1024;

/** Answers from our own page about what was stopped, by the id of the stop. */
export class Answers {
	readonly #waiting = new Map<string, (pass: boolean) => void>();

	/** Resolves when a person has answered. */
	of(guardId: string): Promise<boolean> {
		return new Promise((resolve) => this.#waiting.set(guardId, resolve));
	}

	/** An answer, from our page or, only ever "no", from this one. */
	give(guardId: string, pass: boolean): void {
		const waiting = this.#waiting.get(guardId);
		this.#waiting.delete(guardId);
		waiting?.(pass);
	}
}

/** Has our page show what was stopped, or forget it. Where nobody hears that, the question over the page is still there. */
export function tellGuard(marketplace: MarketplaceId, guardId: string, withdrawn = false): void {
	call['overlay.priceGuard']({ marketplace, guardId, withdrawn }).catch(() => undefined);
}

/** Looks at the files that a user gives to the page before the page hears of them. No file is ever lost without a word. */
export class FileGuard {
	constructor(
		private readonly page: Document,
		private readonly account: () => PageAccount,
		private readonly answers: Answers,
	) {}

	async take(held: HeldFiles): Promise<void> {
		const hint = setTimeout(() => {
			word = showWord(this.page, t('belt_reading'));
		}, hintAfterMs);
		let word: Shown | undefined;
		const done = () => {
			clearTimeout(hint);
			word?.remove();
		};
		for (const file of held.files) {
			if (!isTable(file)) continue;
			const passes = await this.#passes(file, done);
			done();
			if (passes) continue;
			held.drop();
			showWord(this.page, t('belt_dropped', { name: file.name }), wordMs);
			return;
		}
		done();
		held.handOn();
	}

	async #passes(file: File, looked: () => void): Promise<boolean> {
		if (file.size > mostBytes) return this.#unseen('too-large', file);
		const verdict = await this.#verdict(file);
		looked();
		if (verdict === 'given-up') return true;
		if (verdict === 'dropped') return false;
		if (verdict.kind === 'guard') return this.#asked(verdict, file);
		return verdict.kind === 'pass' || this.#unseen(verdict.why, file);
	}

	/** It goes on as it is, and the user knows that nobody has looked. */
	#unseen(why: UnseenReason, file: File): true {
		showWord(
			this.page,
			t(`belt_unseen_${why.replaceAll('-', '_') as 'unreadable' | 'too_large' | 'no_account' | 'unknown'}`, { name: file.name }),
			wordMs,
		);
		return true;
	}

	/** The verdict; where it does not come in time the user may wait for it, go on without it, or give up. */
	#verdict(file: File): Promise<FileVerdict | 'given-up' | 'dropped'> {
		return new Promise((resolve) => {
			let question: Shown | undefined;
			const end = (verdict: FileVerdict | 'given-up' | 'dropped') => {
				clearTimeout(timer);
				question?.remove();
				resolve(verdict);
			};
			const ask = (why: 'belt_slow' | 'belt_failed' | 'belt_gone') => {
				question?.remove();
				const choices: Choice[] = [
					{ text: t('belt_drop'), kind: 'main', press: () => end('dropped') },
					{ text: t('belt_pass_unseen'), kind: 'alarm', press: () => end('given-up') },
				];
				question = showQuestion(this.page, t('belt_no_verdict'), t(why, { name: file.name }), choices);
			};
			const timer = setTimeout(() => ask('belt_slow'), patienceMs);
			this.#ask(file).then(end, () => {
				clearTimeout(timer);
				ask(isAlive() ? 'belt_failed' : 'belt_gone');
			});
		});
	}

	async #ask(file: File): Promise<FileVerdict> {
		return call['overlay.priceFile']({ ...this.account(), name: file.name.slice(-200), size: file.size, base64: await base64Of(file) });
	}

	async #asked({ guardId, rows, findings }: Extract<FileVerdict, { kind: 'guard' }>, file: File): Promise<boolean> {
		const { marketplace } = this.account();
		const answer = this.answers.of(guardId);
		const question = showQuestion(this.page, t('belt_stopped_file', { name: file.name }), t('belt_stopped_file_text', { rows, findings }), [
			{
				text: t('belt_drop'),
				kind: 'main',
				press: () => {
					tellGuard(marketplace, guardId, true);
					this.answers.give(guardId, false);
				},
			},
			{ text: t('belt_show'), press: () => tellGuard(marketplace, guardId) },
		]);
		const pass = await answer;
		question.remove();
		return pass;
	}
}

/** The browser's own reading of a file as Base64: quicker than any loop. */
function base64Of(file: File): Promise<string> {
	return new Promise((resolve, reject) => {
		const reader = new FileReader();
		reader.onload = () => {
			const address = String(reader.result);
			resolve(address.slice(address.indexOf(',') + 1));
		};
		reader.onerror = () => reject(reader.error);
		reader.readAsDataURL(file);
	});
}
