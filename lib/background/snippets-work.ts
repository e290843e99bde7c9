import { AppError } from '../core/errors.ts';
import { dayAt } from '../core/time.ts';
import { tellTabsOf } from '../platform/cabinet-tabs.ts';
import { languageOf } from '../platform/i18n.ts';
import { ownTexts } from '../platform/own-texts.ts';
import { enterSite, isSiteAllowed, leaveSite, runInSites } from '../platform/sites.ts';
import { keepSetting } from '../settings/commands.ts';
import { readSettings } from '../settings/queries.ts';
import { type SnippetCodes, type SnippetNotice, type SnippetText, snippetScript } from '../snippets/model.ts';
import { isSnippetText } from '../snippets/own-texts.ts';
import { panelValues } from '../snippets/panel-values.ts';
import { textsOf, titleOf } from '../snippets/texts.ts';
import { codeKey } from '../support/codes.ts';
import { placeholderTitles } from '../support/placeholder-titles.ts';
import { offeredScripts } from '../support/queries.ts';
import { fillText, isPlaceholder, type TextValues } from '../support/texts.ts';
import { db } from './tools.ts';

/* Texts that are typed as `;code`: a part of the worker of its own in Chrome, read when one is typed or a site is switched on or off. */

const valuesIn = async (windowId: number | undefined): Promise<TextValues> => (windowId === undefined ? {} : panelValues(windowId));

const textsNow = async () => textsOf(await offeredScripts(), dayAt(Date.now(), 'Europe/Moscow'));

const textsIn = ownTexts(isSnippetText);

/** All codes of the scripts that are switched on, and what the script in a page of a window needs for showing them. */
export async function codes(windowId: number | undefined): Promise<SnippetCodes> {
	const [coded, values, settings] = await Promise.all([textsNow(), valuesIn(windowId), readSettings()]);
	const language = languageOf(settings.language);
	const messages = await textsIn(language);
	const nameOf = (placeholder: string) =>
		(isPlaceholder(placeholder) ? messages[placeholderTitles[placeholder]] : undefined) ?? placeholder;
	const { name, number } = values;
	return {
		language,
		messages,
		codes: coded.map((text) => ({ code: text.code, title: titleOf(text, nameOf) })),
		about: { ...(name ? { name } : {}), ...(number ? { number } : {}) },
	};
}

/** The text of a code, filled in with what the side panel of the window shows. Throws `not-found`. */
export async function textOf(code: string, windowId: number | undefined): Promise<SnippetText> {
	const [coded, values] = await Promise.all([textsNow(), valuesIn(windowId)]);
	const found = coded.find((text) => codeKey(text.code) === codeKey(code));
	if (!found) throw new AppError('not-found', { what: code });
	const { plain, missing } = fillText(found.text, values);
	return plain === undefined ? { missing: [...missing] } : { text: plain };
}

/** One after another: two that change the list of sites at once would lose one. */
const alone = <Value>(work: () => Promise<Value>): Promise<Value> => navigator.locks.request('snippet-sites', work);

async function keepSites(sites: string[]): Promise<void> {
	await keepSetting('snippetSites', sites, Date.now(), db);
}

/** From now on codes can be typed on a site, also in its pages that are open. Throws `sender-refused` when the user has not allowed it. */
export const allowSite = (site: string): Promise<void> =>
	alone(async () => {
		if (!(await isSiteAllowed(site))) throw new AppError('sender-refused');
		const { snippetSites } = await readSettings();
		if (!snippetSites.includes(site)) await keepSites([...snippetSites, site]);
		await register();
		await enterSite(snippetScript, site);
	});

/** Codes do nothing on a site any more, at once, and the permission for it is given back. */
export const forbidSite = (site: string): Promise<void> =>
	alone(async () => {
		const { snippetSites } = await readSettings();
		const left = snippetSites.filter((other) => other !== site);
		await keepSites(left);
		await register();
		// Its tabs are found by their address only as long as we may see it.
		await tellOff(site);
		const { hostname } = new URL(site);
		if (!left.some((other) => new URL(other).hostname === hostname)) await leaveSite(site);
	});

const tellOff = (site: string) => tellTabsOf([new URL(site).hostname], { kind: 'snippets-off' } satisfies SnippetNotice);

/** What the browser has registered is what the settings say, where the user still allows it. */
async function register(): Promise<string[]> {
	const { snippetSites } = await readSettings();
	const allowed = await Promise.all(snippetSites.map(isSiteAllowed));
	const sites = snippetSites.filter((_, index) => allowed[index]);
	await runInSites(snippetScript, sites);
	return sites;
}

/** The user has taken sites away in the browser's own screens: codes are switched off there. */
export const sitesLost = (): Promise<void> =>
	alone(async () => {
		const { snippetSites } = await readSettings();
		const left = await register();
		if (left.length < snippetSites.length) await keepSites(left);
	});

/** After an update of the extension, which makes browsers forget what was registered, or other settings: everything anew. */
export const sitesAnew = (): Promise<void> =>
	alone(async () => {
		for (const site of await register()) await enterSite(snippetScript, site);
	});
