import { AppError } from '../core/errors.ts';
import { call } from '../messaging/client.ts';
import { useLanguage } from '../platform/i18n.ts';
import { isAlive } from '../platform/life.ts';
import { onNotice } from '../platform/messages.ts';
import { ContentScriptContext } from '../platform/script-context.ts';
import { SnippetFields } from './fields.ts';
import { SnippetList } from './list.ts';
import type { SnippetNotice } from './model.ts';

/** Lets codes be typed in the fields of a page until codes are switched off for its site, or a newer copy of this script comes into it. */
export function takeCodes(window: Window): void {
	const end = new AbortController();
	const { signal } = end;
	new ContentScriptContext('snippets').signal.addEventListener('abort', () => end.abort(), { once: true });
	onNotice((notice) => (notice as SnippetNotice).kind === 'snippets-off' && end.abort(), signal);
	let list: SnippetList | undefined;
	const shown = () => {
		list ??= new SnippetList(window.document, signal);
		return list;
	};
	new SnippetFields(
		window,
		{
			async codes() {
				const known = await call['snippets.codes']();
				useLanguage(known.language, known.messages);
				return known;
			},
			text: (code) => call['snippets.text']({ code }),
			show: (place, choices) => shown().show(place, choices),
			say: (place, sentence) => shown().say(place, sentence),
			hide: () => list?.hide(),
			refused(thrown) {
				const isOff = thrown instanceof AppError && thrown.code === 'sender-refused';
				if (isOff || !isAlive()) end.abort();
			},
		},
		signal,
	);
}
