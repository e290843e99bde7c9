import { useState } from 'preact/hooks';
import { failureSentence } from '../../lib/platform/failure.ts';
import { t } from '../../lib/platform/i18n.ts';
import { siteOf } from '../../lib/snippets/site.ts';
import { Button } from '../base/button.tsx';
import { Field } from '../base/field.tsx';
import { useWork } from '../base/use-work.ts';
import { type SnippetSite, siteName, switchOff, switchOn, useSnippetSites } from './site-switch.ts';
import './snippets.css';

/** Sites in whose text fields `;code` becomes a text: all of them, and one more by its address. */
export function SnippetSettings() {
	const sites = useSnippetSites();
	const [refused, setRefused] = useState<string>();
	const { failure, run } = useWork();
	/** Straight from a press: the browser asks before anything else is done. */
	const allow = (site: string) => {
		setRefused(undefined);
		return run(async () => {
			if (await switchOn(site)) return true;
			setRefused(site);
			return false;
		});
	};
	return (
		<div class="snippet-sites">
			<div>
				<h3 class="field-label">{t('snippets_title')}</h3>
				<p class="field-hint">{t('snippets_hint')}</p>
			</div>
			{sites && sites.length === 0 && <p class="quiet">{t('snippets_none')}</p>}
			{sites && sites.length > 0 && (
				<ul class="snippet-list">
					{sites.map((one) => (
						<Site key={one.site} one={one} onAllow={() => allow(one.site)} onOff={() => run(() => switchOff(one.site))} />
					))}
				</ul>
			)}
			<AddSite onAdd={allow} />
			{refused && (
				<p class="snippet-refused" role="alert">
					{t('snippets_refused', { site: siteName(refused) })}
				</p>
			)}
			{failure && (
				<p class="snippet-refused" role="alert">
					{failureSentence(failure)}
				</p>
			)}
		</div>
	);
}

function Site({ one: { site, isAllowed }, onAllow, onOff }: { one: SnippetSite; onAllow: () => unknown; onOff: () => unknown }) {
	const name = siteName(site);
	return (
		<li>
			<span class="snippet-site-name">
				{name}
				{!isAllowed && <span class="snippet-refused">{t('snippets_not_allowed')}</span>}
			</span>
			{!isAllowed && (
				<Button small onClick={onAllow}>
					{t('snippets_allow')} <span class="unseen">{name}</span>
				</Button>
			)}
			<Button small look="quiet" onClick={onOff}>
				{t('snippets_switch_off')} <span class="unseen">{name}</span>
			</Button>
		</li>
	);
}

function AddSite({ onAdd }: { onAdd: (site: string) => Promise<boolean | undefined> }) {
	const [address, setAddress] = useState('');
	const [isWrong, setWrong] = useState(false);
	const add = async () => {
		const site = siteOf(address);
		setWrong(!site);
		if (site && (await onAdd(site))) setAddress('');
	};
	return (
		<form
			class="snippet-add"
			onSubmit={(event) => {
				event.preventDefault();
				void add();
			}}
		>
			<Field
				label={t('snippets_add')}
				value={address}
				placeholder="crm.example"
				{...(isWrong ? { error: t('snippets_add_wrong') } : {})}
				onInput={(next) => {
					setAddress(next);
					setWrong(false);
				}}
			/>
			<Button type="submit">{t('snippets_switch_on')}</Button>
		</form>
	);
}
