import * as z from 'zod/mini';
import { AppError } from '../core/errors.ts';
import type { SnippetCalls, SnippetSiteCalls } from '../messaging/protocol.ts';
import { asked, type Handlers, nothing } from '../messaging/server.ts';
import type { Sender } from '../platform/messages.ts';
import { readSettings } from '../settings/queries.ts';
import { isSite } from '../snippets/site.ts';
import { textLimits } from '../support/limits.ts';

/** Texts that are typed are a part of the worker of its own in Chrome. */
const snippets = () => import('./snippets-work.ts');

/** Only pages of sites that the user has switched codes on for are told anything; gives the window of the page. */
async function fromAllowedSite(sender: Sender): Promise<number | undefined> {
	const { snippetSites } = await readSettings();
	if (sender.kind !== 'content' || !snippetSites.includes(`https://${sender.host}`)) throw new AppError('sender-refused');
	return sender.windowId;
}

const site = () => z.object({ site: z.string().check(z.maxLength(300), z.refine(isSite)) });

export const snippetHandlers: Handlers<keyof SnippetCalls | keyof SnippetSiteCalls> = {
	'snippets.codes': {
		ask: nothing,
		async run(_, sender) {
			const windowId = await fromAllowedSite(sender);
			return (await snippets()).codes(windowId);
		},
	},
	'snippets.text': {
		ask: asked(() => z.object({ code: z.string().check(z.minLength(1), z.maxLength(textLimits.code)) })),
		async run({ code }, sender) {
			const windowId = await fromAllowedSite(sender);
			return (await snippets()).textOf(code, windowId);
		},
	},
	'snippets.allow': { ask: asked(site), run: async (ask) => (await snippets()).allowSite(ask.site) },
	'snippets.forbid': { ask: asked(site), run: async (ask) => (await snippets()).forbidSite(ask.site) },
};
