import type { PageReport } from '../../lib/overlay/model.ts';
import { t } from '../../lib/platform/i18n.ts';
import { Age } from '../base/age.tsx';
import { Badge } from '../base/badge.tsx';
import { Icon } from '../base/icon.tsx';
import { Empty } from '../base/states.tsx';
import { marketplaceName } from '../cabinets/marketplace-name.ts';
import { hasChanged } from '../popup/page-notice.tsx';

/** Self-tests of the cabinet pages: known address → identifiers → rows → badges. */
export function PageList({ reports, now }: { reports: readonly PageReport[]; now: number }) {
	if (reports.length === 0)
		return (
			<Empty icon="page" title={t('pages_none')}>
				{t('pages_none_text')}
			</Empty>
		);
	return (
		<>
			<p class="diagnostics-about">{t('pages_about')}</p>
			<table class="plain-table card">
				<thead>
					<tr>
						<th scope="col">{t('page')}</th>
						<th scope="col">{t('pages_state')}</th>
						<th scope="col">{t('pages_steps')}</th>
						<th scope="col">{t('pages_anchor')}</th>
						<th scope="col">{t('pages_seen')}</th>
					</tr>
				</thead>
				<tbody>
					{reports.map((report) => (
						<tr key={report.id}>
							<td>
								{marketplaceName(report.marketplace)} · <code>{report.pageId}</code>
							</td>
							<td>
								<PageState report={report} />
							</td>
							<td>
								<Steps steps={report.steps} />
							</td>
							<td>{report.anchorId ? <code>{report.anchorId}</code> : <span class="quiet">{t('pages_no_anchor')}</span>}</td>
							<td>
								<Age at={report.at} now={now} />
							</td>
						</tr>
					))}
				</tbody>
			</table>
		</>
	);
}

function PageState({ report }: { report: PageReport }) {
	if (hasChanged(report))
		return (
			<Badge tone="alarm">
				<Icon name="alert" size={12} /> {t('pages_changed')}
			</Badge>
		);
	if (report.steps.drawn > 0)
		return (
			<Badge tone="done">
				<Icon name="check" size={12} /> {t(report.taught ? 'pages_taught' : 'pages_recognised')}
			</Badge>
		);
	return <Badge tone="off">{t('pages_nothing')}</Badge>;
}

function Steps({ steps }: { steps: PageReport['steps'] }) {
	return (
		<span class="page-steps">
			<span>{t(steps.route ? 'pages_route_known' : 'pages_route_unknown')}</span>
			<span>{t('pages_ids', { count: steps.ids })}</span>
			<span>{t('pages_rows', { count: steps.rows })}</span>
			<span>{t('pages_drawn', { count: steps.drawn })}</span>
			{steps.later !== undefined && <span>{t('pages_later', { count: steps.later })}</span>}
		</span>
	);
}
