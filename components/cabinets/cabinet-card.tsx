import type { Cabinet } from '../../lib/cabinets/model.ts';
import { toFailure } from '../../lib/core/errors.ts';
import { call } from '../../lib/messaging/client.ts';
import { failureSentence } from '../../lib/platform/failure.ts';
import { dateText } from '../../lib/platform/format.ts';
import { t } from '../../lib/platform/i18n.ts';
import type { CabinetSummary } from '../../lib/summary/model.ts';
import { Age } from '../base/age.tsx';
import { Badge } from '../base/badge.tsx';
import { Button } from '../base/button.tsx';
import { Icon } from '../base/icon.tsx';
import { Progress } from '../base/progress.tsx';
import { toast } from '../base/toast.tsx';
import type { CabinetAction } from './cabinet-action.ts';
import { CabinetJobs } from './cabinet-jobs.tsx';
import { cabinetLabel } from './cabinet-label.ts';
import { expiresSoon, type HealthView, healthLook, healthSentence, progressShare, progressText, progressTotal } from './health.ts';
import { marketplaceName } from './marketplace-name.ts';

interface CabinetCardProps {
	cabinet: Cabinet;
	summary: CabinetSummary | undefined;
	now: number;
	open: boolean;
	onToggle: () => void;
	onAction: (action: CabinetAction) => void;
}

/** One cabinet: whose it is, how it fares, and what can be done. */
export function CabinetCard({ cabinet, summary, now, open, onToggle, onAction }: CabinetCardProps) {
	const view: HealthView = summary ?? { health: cabinet.used ? 'syncing' : 'paused', marketplace: cabinet.marketplace };
	const { tone, icon } = healthLook(view.health);
	const keyless = view.failure?.code === 'key-missing';
	return (
		<article class="cabinet card" style={{ '--cabinet': cabinet.color }} aria-label={cabinetLabel(cabinet)}>
			<header class="cabinet-head">
				<span class="mark" />
				<div class="cabinet-name">
					<h2 class="cut" title={cabinetLabel(cabinet)}>
						{cabinetLabel(cabinet)}
					</h2>
					<p class="cut quiet">{accountWords(cabinet)}</p>
				</div>
				{cabinet.primary && <Badge tone="off">{t('cabinet_primary')}</Badge>}
				<Badge tone={tone} title={healthSentence(view, now)}>
					<Icon name={icon} size={12} /> {t(`health_name_${view.health.replace('-', '_') as 'fresh'}`)}
				</Badge>
			</header>
			<div class="cabinet-middle">
				<CabinetState cabinet={cabinet} view={view} now={now} />
				<footer class="cabinet-actions">
					<Button
						small
						disabled={!cabinet.used}
						onClick={async () => {
							await call['sync.now']({ cabinetId: cabinet.id });
							toast(t('cabinet_checking', { title: cabinetLabel(cabinet) }));
						}}
					>
						<Icon name="refresh" size={13} /> {t('cabinet_check')}
					</Button>
					<Button small look={keyless ? 'main' : 'plain'} onClick={() => onAction('replace-key')}>
						<Icon name="key" size={13} /> {t(keyless ? 'cabinet_enter_key' : 'cabinet_replace_key')}
					</Button>
					<Button small onClick={() => setUsed(cabinet, !cabinet.used)}>
						<Icon name={cabinet.used ? 'pause' : 'play'} size={13} /> {t(cabinet.used ? 'cabinet_pause' : 'cabinet_resume')}
					</Button>
					<Button small onClick={() => onAction('details')}>
						{t('cabinet_edit')}
					</Button>
					<Button small look="danger" onClick={() => onAction('remove')}>
						{t('cabinet_remove')}
					</Button>
					<button type="button" class="link" aria-expanded={open} onClick={onToggle}>
						{t(open ? 'cabinet_less' : 'cabinet_more')}
					</button>
				</footer>
			</div>
			{open && <CabinetJobs cabinet={cabinet} said={view.failure?.code} now={now} />}
		</article>
	);
}

function CabinetState({ cabinet, view, now }: { cabinet: Cabinet; view: HealthView; now: number }) {
	const { health, progress, failure } = view;
	const waits = failure?.code === 'rate-limited';
	return (
		<div class="cabinet-state">
			{health === 'syncing' && progress && (
				<>
					<Progress text={progressText(view, now)} share={progressShare(progress)} />
					<p class="quiet">{progressTotal(progress)}</p>
				</>
			)}
			{failure && !(health === 'syncing' && waits) && (
				<p class={healthLook(health).tone === 'alarm' ? 'ink-alarm' : 'ink-act'}>{failureSentence(failure)}</p>
			)}
			{health !== 'syncing' && !failure && (
				<p>
					{t('data_age')}: <Age at={view.asOf} now={now} />
				</p>
			)}
			<p class={expiresSoon({ keyExpiresAt: cabinet.key.expiresAt }, now) ? 'ink-act' : 'quiet'}>{keyWords(cabinet)}</p>
		</div>
	);
}

/** Whose account it is, where the title does not say it already. */
function accountWords({ marketplace, title, accountName, accountId }: Cabinet): string {
	const name = title.includes(accountName) ? '' : accountName;
	return [marketplaceName(marketplace), name, accountId].filter(Boolean).join(' · ');
}

function keyWords({ key }: Cabinet): string {
	const end = key.expiresAt === undefined ? t('key_no_end') : t('key_until', { date: dateText(key.expiresAt) });
	return key.readOnly ? `${end} · ${t('key_read_only')}` : end;
}

/** Pauses or resumes; nothing is lost, so it is done at once and can be taken back from the toast. */
async function setUsed(cabinet: Cabinet, used: boolean): Promise<void> {
	try {
		await call['cabinets.update']({ cabinetId: cabinet.id, details: { used } });
		toast(t(used ? 'cabinet_resumed' : 'cabinet_paused', { title: cabinetLabel(cabinet) }), {
			text: t('undo'),
			run: () => setUsed(cabinet, !used),
		});
	} catch (thrown) {
		toast(failureSentence(toFailure(thrown)));
	}
}
