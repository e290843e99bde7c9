import { countUnderWay, countUnsettled } from '../../lib/changes/queries.ts';
import { numberText } from '../../lib/platform/format.ts';
import { type MessageKey, t } from '../../lib/platform/i18n.ts';
import type { Summary } from '../../lib/summary/model.ts';
import { Icon, type IconName, Logo } from '../base/icon.tsx';
import { leftText } from '../base/time-left.tsx';
import { useLive, valueIn } from '../base/use-live.ts';
import { cabinetLabel } from '../cabinets/cabinet-label.ts';
import { healthLook, healthSentence, healthText } from '../cabinets/health.ts';
import { dueCounts } from '../popup/due-counts.ts';
import { nextOf } from '../supplies/next-step.tsx';
import type { PageId } from './route.ts';

interface Entry {
	page: PageId;
	icon: IconName;
	title: MessageKey;
	/** Something to know before going there. */
	news?: string | undefined;
	/** What the news counts, where it may be one thing or another. */
	means?: string;
	/** It is already too late, or something is broken. */
	alarming?: boolean;
}

/** Where one can go, and what waits there. */
export function Navigation({ page, summary, now }: { page: PageId; summary: Summary | undefined; now: number }) {
	const late = summary ? dueCounts(summary.due.at, now).late : 0;
	const next = summary?.deadlines.find((deadline) => deadline.at > now && nextOf(deadline).actor === 'seller');
	const sent = valueIn(useLive(countUnderWay, [])) ?? 0;
	const unsettled = valueIn(useLive(countUnsettled, [])) ?? 0;
	const troubles = summary ? summary.unknownCodes + summary.quarantined : 0;
	const work: Entry[] = [
		{ page: 'today', icon: 'today', title: 'today', news: late > 0 ? numberText(late) : undefined, alarming: true },
		{ page: 'orders', icon: 'orders', title: 'orders' },
		{ page: 'stocks', icon: 'box', title: 'stocks' },
		{ page: 'prices', icon: 'price', title: 'prices' },
		{ page: 'labels', icon: 'print', title: 'labels' },
		{ page: 'supplies', icon: 'truck', title: 'supplies', news: next && next.at - now < 86_400_000 ? leftText(next.at, now) : undefined },
		{ page: 'scripts', icon: 'talk', title: 'support' },
	];
	const house: Entry[] = [
		{
			page: 'changes',
			icon: 'send',
			title: 'changes',
			...(unsettled > 0
				? { news: numberText(unsettled), means: t('changes_unsettled'), alarming: true }
				: { news: sent > 0 ? numberText(sent) : undefined, means: t('changes_open') }),
		},
		{ page: 'cabinets', icon: 'shop', title: 'cabinets' },
		{ page: 'statuses', icon: 'statuses', title: 'statuses' },
		{ page: 'journal', icon: 'list', title: 'journal' },
		{ page: 'diagnostics', icon: 'pulse', title: 'diagnostics', news: troubles > 0 ? numberText(troubles) : undefined },
		{ page: 'settings', icon: 'settings', title: 'settings' },
	];
	return (
		<nav class="navigation" aria-label={t('navigation')}>
			<a href="#/today" class="navigation-name">
				<Logo /> {t('extShortName')}
			</a>
			<Entries entries={work} page={page} />
			<hr />
			<Entries entries={house} page={page} />
			{summary && <CabinetAges summary={summary} now={now} />}
		</nav>
	);
}

/** `Изменения: не разобраны – 3` */
const titleOf = ({ title, means, news }: Entry): string =>
	[t(title), news && [means, news].filter(Boolean).join(' – ')].filter(Boolean).join(': ');

function Entries({ entries, page }: { entries: readonly Entry[]; page: PageId }) {
	return (
		<ul>
			{entries.map((entry) => (
				<li key={entry.page}>
					<a
						href={`#/${entry.page}`}
						class="navigation-entry"
						title={titleOf(entry)}
						aria-current={entry.page === page ? 'page' : undefined}
					>
						<Icon name={entry.icon} />
						<span>{t(entry.title)}</span>
						{entry.news && <b class={entry.alarming ? 'ink-alarm' : 'ink-act'}>{entry.news}</b>}
					</a>
				</li>
			))}
		</ul>
	);
}

function CabinetAges({ summary, now }: { summary: Summary; now: number }) {
	return (
		<ul class="navigation-cabinets" aria-label={t('cabinets')}>
			{summary.cabinets.map((cabinet) => {
				const { tone } = healthLook(cabinet.health);
				return (
					<li key={cabinet.id}>
						<a href={`#/cabinets?id=${cabinet.id}`} title={`${cabinetLabel(cabinet)}\n${healthSentence(cabinet, now)}`}>
							<span class="mark" style={{ '--cabinet': cabinet.color }} />
							<span class="navigation-cabinet">
								<span class="cut">{cabinetLabel(cabinet)}</span>
								<small class={`cut ${tone === 'done' || tone === 'off' ? 'quiet' : `ink-${tone}`}`}>{healthText(cabinet, now)}</small>
							</span>
						</a>
					</li>
				);
			})}
		</ul>
	);
}
