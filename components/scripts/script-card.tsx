import { exactText, shortMomentText } from '../../lib/platform/format.ts';
import { t } from '../../lib/platform/i18n.ts';
import type { ScriptFinding } from '../../lib/support/lint/findings.ts';
import { Badge } from '../base/badge.tsx';
import { Button, LinkButton } from '../base/button.tsx';
import { Switch } from '../base/field.tsx';
import { Icon } from '../base/icon.tsx';
import { tell } from '../labels/tell.ts';
import { routeHash } from '../shell/route.ts';
import { exportScript, offerScript, takeAway } from './script-actions.ts';
import { countWords } from './script-counts.ts';
import type { ScriptEntry } from './script-entry.ts';
import { ScriptFindings } from './script-findings.tsx';

const placeOf = (part: 'edit' | 'history', id: string): string => routeHash({ page: 'scripts', part, params: { id } });

interface ScriptCardProps {
	entry: ScriptEntry;
	/** The one that it was copied from, where agents are offered both. */
	twin: ScriptEntry | undefined;
	findings: readonly ScriptFinding[] | 'failed' | undefined;
	now: number;
	onCopy: (entry: ScriptEntry) => Promise<void>;
	onShare: (entry: ScriptEntry) => void;
}

/** One script: what is in it, whose it is, whether agents are offered it, and what can be done with it. */
export function ScriptCard({ entry, twin, findings, now, onCopy, onShare }: ScriptCardProps) {
	const { id, body, own, isOffered } = entry;
	return (
		<article id={id} class={`script card${isOffered ? '' : ' script-off'}`} aria-label={body.title} tabIndex={-1}>
			<header class="script-head">
				<h2>
					<a href={placeOf('edit', id)}>{body.title}</a>
				</h2>
				<Badge tone={own ? 'wait' : 'off'}>
					<Icon name={own ? 'page' : 'lock'} size={12} /> {own ? t('script_version', { n: own.version }) : t('script_shipped')}
				</Badge>
			</header>
			<div class="script-about">
				<p>{countWords(body)}</p>
				{own ? (
					<p class="quiet" title={exactText(own.changedAt)}>
						{t('script_changed_by', { who: own.changedBy || t('script_nobody'), when: shortMomentText(own.changedAt, now) })}
					</p>
				) : (
					<p class="quiet">{t('script_shipped_source')}</p>
				)}
				<ScriptFindings script={{ id, ...body }} findings={findings} />
			</div>
			<div class="script-offer">
				<Switch
					label={t('script_offer')}
					{...(isOffered ? {} : { hint: t('script_offer_off') })}
					checked={isOffered}
					onChange={(checked) => void tell(() => offerScript(id, checked))}
				/>
				{twin && (
					<p class="script-twin">
						{t('script_twin', { title: twin.body.title })}{' '}
						<button type="button" class="link" onClick={() => void tell(() => offerScript(twin.id, false))}>
							{t('script_twin_off')}
						</button>
					</p>
				)}
			</div>
			<footer class="script-actions">
				<LinkButton small look={own ? 'main' : 'plain'} href={placeOf('edit', id)}>
					{t(own ? 'script_edit' : 'script_view')}
				</LinkButton>
				<Button small onClick={() => onCopy(entry)}>
					{t('script_copy')}
				</Button>
				{own && (
					<LinkButton small href={placeOf('history', id)}>
						<Icon name="clock" size={13} /> {t('script_history')}
					</LinkButton>
				)}
				<Button small onClick={() => exportScript(body, entry.version)}>
					{t('script_export')}
				</Button>
				<Button small onClick={() => onShare(entry)}>
					{t('script_share')}
				</Button>
				{own && (
					<Button small look="danger" onClick={() => tell(() => takeAway(own))}>
						{t('script_remove')}
					</Button>
				)}
			</footer>
		</article>
	);
}
