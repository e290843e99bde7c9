import type { MarketplaceId } from '../../cabinets/model.ts';
import { call } from '../../messaging/client.ts';
import { t } from '../../platform/i18n.ts';
import { isAlive } from '../../platform/life.ts';
import { type HeldFiles, putBeltOn } from './belt.ts';

/** What is said when nobody looks: read while the extension can still be asked. */
const textKeys = ['belt_nobody', 'belt_gone_short', 'belt_pass_unseen', 'belt_drop'] as const;
type Texts = Record<(typeof textKeys)[number], string>;

/** Puts the belt on a cabinet's pages; what looks at files comes into the page when it turns out to be one of prices. */
export function wearBelt(window: Window, marketplace: MarketplaceId, paths: RegExp, signal: AbortSignal): void {
	let texts: Texts | undefined;
	const read = (): Texts => ({
		belt_nobody: t('belt_nobody'),
		belt_gone_short: t('belt_gone_short'),
		belt_pass_unseen: t('belt_pass_unseen'),
		belt_drop: t('belt_drop'),
	});
	putBeltOn(
		window,
		{
			paths,
			isAlive,
			async enter() {
				try {
					await call['overlay.priceEnter']({ marketplace });
				} finally {
					texts ??= read();
				}
			},
			ask: (held, why) => {
				// Gone before it was ever heard: no words are left, and what the user gave must not be lost for that.
				if (!texts && why === 'gone') {
					held.handOn();
					return;
				}
				texts ??= read();
				showPlainQuestion(window.document, held, texts, why);
			},
		},
		signal,
	);
}

/** A question without any of our looks, which are in the part that did not come. */
function showPlainQuestion(page: Document, held: HeldFiles, texts: Texts, why: 'gone' | 'silent'): void {
	const host = page.createElement('prilavok-guard');
	const root = host.attachShadow({ mode: 'open' });
	const panel = page.createElement('dialog');
	const text = page.createElement('p');
	text.textContent = `${texts[why === 'gone' ? 'belt_gone_short' : 'belt_nobody']} ${held.files.map(({ name }) => name).join(', ')}`;
	const choose = (words: string, act: () => void) => {
		const button = page.createElement('button');
		button.type = 'button';
		button.textContent = words;
		button.addEventListener('click', (event) => {
			if (!event.isTrusted) return;
			host.remove();
			act();
		});
		return button;
	};
	panel.append(
		text,
		choose(texts.belt_drop, () => held.drop()),
		choose(texts.belt_pass_unseen, () => held.handOn()),
	);
	// What is closed without a choice was not wished for.
	panel.addEventListener('cancel', () => {
		host.remove();
		held.drop();
	});
	root.append(panel);
	page.documentElement.append(host);
	panel.showModal();
}
