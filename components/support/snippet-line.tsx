import { useState } from 'preact/hooks';
import { failureSentence } from '../../lib/platform/failure.ts';
import { t } from '../../lib/platform/i18n.ts';
import { siteOf } from '../../lib/snippets/site.ts';
import type { TextValues } from '../../lib/support/texts.ts';
import { Button } from '../base/button.tsx';
import { PlaceLink } from '../base/place-link.tsx';
import { useWork } from '../base/use-work.ts';
import { siteName, switchOff, switchOn, useSnippetSites } from './site-switch.ts';
import { useSnippetValues } from './snippet-values.ts';
import './snippets.css';
import { useFrontPage } from './use-front-page.ts';

interface SnippetLineProps {
	/** What the panel shows of the customer and the order: typed codes are filled in with it. */
	values: TextValues;
	/** The conversation has begun. */
	isPinned: boolean;
}

/** Whether texts can be typed as `;code` in the fields of the page in front, and the button for it. */
export function SnippetLine({ values, isPinned }: SnippetLineProps) {
	useSnippetValues(values, isPinned);
	const page = useFrontPage();
	const sites = useSnippetSites();
	if (!page || !sites) return null;
	return (
		<section class="snippet-line" aria-label={t('snippets_title')}>
			{page.url === undefined ? <Unknown /> : <Known key={page.url} url={page.url} isOn={(site) => isOn(site, sites)} />}
		</section>
	);
}

const isOn = (site: string, sites: NonNullable<ReturnType<typeof useSnippetSites>>): boolean =>
	sites.some((one) => one.site === site && one.isAllowed);

/** The browser tells nobody the address of a page that nobody was called on. */
const Unknown = () => (
	<p>
		{t('snippets_unknown')} <PlaceLink to="#/settings">{t('snippets_unknown_link')}</PlaceLink>
	</p>
);

function Known({ url, isOn }: { url: string; isOn: (site: string) => boolean }) {
	const [isRefused, setRefused] = useState(false);
	const { failure, run } = useWork();
	const site = /^https:/.test(url) ? siteOf(url) : undefined;
	if (!site) return <p>{t('snippets_nowhere')}</p>;
	const name = siteName(site);
	const on = isOn(site);
	return (
		<>
			<p>{t(on ? 'snippets_on' : 'snippets_off', { site: name })}</p>
			<Button
				small
				onClick={() => {
					setRefused(false);
					return run(async () => (on ? switchOff(site) : setRefused(!(await switchOn(site)))));
				}}
			>
				{t(on ? 'snippets_switch_off' : 'snippets_switch_on')}
			</Button>
			{isRefused && (
				<p class="snippet-refused" role="alert">
					{t('snippets_refused', { site: name })}
				</p>
			)}
			{failure && (
				<p class="snippet-refused" role="alert">
					{failureSentence(failure)}
				</p>
			)}
		</>
	);
}
