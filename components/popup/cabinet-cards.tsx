import { t } from '../../lib/platform/i18n.ts';
import type { CabinetSummary } from '../../lib/summary/model.ts';
import { Icon } from '../base/icon.tsx';
import { PlaceLink } from '../base/place-link.tsx';
import { cabinetLabel } from '../cabinets/cabinet-label.ts';
import { expiresSoon, healthLook, healthRank, healthSentence, healthText } from '../cabinets/health.ts';

const shownAtMost = 3;
const marksAtMost = 4;

/** Health of each cabinet, worst first. Beyond three, the rest share one card with their colours. */
export function CabinetCards({ cabinets, now, onLeave }: { cabinets: readonly CabinetSummary[]; now: number; onLeave: () => void }) {
	const sorted = [...cabinets].sort((a, b) => healthRank[a.health] - healthRank[b.health]);
	const shown = cabinets.length > shownAtMost ? sorted.slice(0, shownAtMost - 1) : cabinets;
	const rest = cabinets.length > shownAtMost ? sorted.slice(shownAtMost - 1) : [];
	return (
		<nav class="cabinet-cards" aria-label={t('cabinets')}>
			{shown.map((cabinet) => (
				<CabinetCard key={cabinet.id} cabinet={cabinet} now={now} onLeave={onLeave} />
			))}
			{rest.length > 0 && <RestCard cabinets={rest} onLeave={onLeave} />}
		</nav>
	);
}

function CabinetCard({ cabinet, now, onLeave }: { cabinet: CabinetSummary; now: number; onLeave: () => void }) {
	const { tone, icon } = healthLook(cabinet.health === 'fresh' && expiresSoon(cabinet, now) ? 'late' : cabinet.health);
	const calm = tone === 'done' || tone === 'off';
	return (
		<PlaceLink
			to={`#/cabinets?id=${cabinet.id}`}
			then={onLeave}
			class="cabinet-card card"
			title={`${cabinetLabel(cabinet)}\n${healthSentence(cabinet, now)}`}
		>
			<span class="mark" style={{ '--cabinet': cabinet.color }} />
			<span class="cabinet-words">
				<b class="cut">{cabinetLabel(cabinet)}</b>
				<span class={`cabinet-health ${calm ? 'quiet' : `ink-${tone}`}`}>
					{!calm && <Icon name={icon} size={11} />}
					<span class="cut">{healthText(cabinet, now)}</span>
				</span>
			</span>
		</PlaceLink>
	);
}

function RestCard({ cabinets, onLeave }: { cabinets: readonly CabinetSummary[]; onLeave: () => void }) {
	const troubled = cabinets.filter(({ health }) => healthRank[health] <= healthRank.late).length;
	const reading = cabinets.filter(({ health }) => health === 'syncing').length;
	const words =
		troubled > 0
			? t('popup_more_troubled', { count: troubled })
			: reading > 0
				? t('popup_more_reading', { count: reading })
				: t('popup_more_fine');
	return (
		<PlaceLink to="#/cabinets" then={onLeave} class="cabinet-card card" title={cabinets.map(cabinetLabel).join('\n')}>
			<span class="cabinet-words">
				<b class="cut">{t('popup_more_cabinets', { count: cabinets.length })}</b>
				<span class={`cabinet-health ${troubled > 0 ? 'ink-alarm' : reading > 0 ? 'ink-wait' : 'quiet'}`}>
					{cabinets.slice(0, marksAtMost).map(({ id, color }) => (
						<i key={id} class="mark" style={{ '--cabinet': color }} />
					))}
					<span class="cut">{words}</span>
				</span>
			</span>
		</PlaceLink>
	);
}
