import { useMemo } from 'preact/hooks';
import { numberText } from '../../lib/platform/format.ts';
import { t } from '../../lib/platform/i18n.ts';
import { supplyPlans } from '../../lib/supplies/queries.ts';
import { isBeforeShipment, type SupplyPlan } from '../../lib/supplies/rules.ts';
import { SearchBox } from '../base/field.tsx';
import { Empty, ErrorState, Loading } from '../base/states.tsx';
import { useLive } from '../base/use-live.ts';
import { CabinetChips } from '../cabinets/cabinet-chips.tsx';
import type { PageProps } from '../shell/page-props.ts';
import { OpenDaysLine } from './open-days-line.tsx';
import './supplies.css';
import { SupplyCard } from './supply-card.tsx';

const shows = ['ahead', 'trouble', 'moving', 'past'] as const;
type Show = (typeof shows)[number];

/** Supplies to the marketplaces' warehouses, each with the chain of steps before its shipment. */
export function SuppliesPage({ cabinets, params, setParams, now }: PageProps) {
	const minute = Math.floor(now / 60_000) * 60_000;
	const plans = useLive(() => supplyPlans(minute), [minute]);
	const lists = useMemo(() => (plans.state === 'ready' ? splitPlans(plans.value) : undefined), [plans]);
	const opened = plans.state === 'ready' && params.id ? plans.value.find(({ supply }) => supply.id === params.id) : undefined;
	const show = shows.find((id) => id === params.show) ?? (opened ? showOf(opened) : 'ahead');
	const words = (params.q ?? '').trim().toLowerCase();
	const shown = (lists?.[show] ?? []).filter(
		({ supply }) => (!params.cabinet || supply.cabinetId === params.cabinet) && (words === '' || haystack(supply).includes(words)),
	);
	return (
		<>
			<div class="page-head">
				<h1>{t('supplies')}</h1>
			</div>
			<div class="page-tools">
				<SearchBox label={t('supplies_search')} value={params.q ?? ''} onInput={(q) => setParams({ q })} />
				<fieldset class="chips" aria-label={t('supplies')}>
					{shows.map((id) => (
						<button key={id} type="button" class="chip" aria-pressed={id === show} onClick={() => setParams({ show: id, id: undefined })}>
							{t(`supplies_${id}`)} {lists && <b>{numberText(lists[id].length)}</b>}
						</button>
					))}
				</fieldset>
				<CabinetChips cabinets={cabinets} chosen={params.cabinet} onChoose={(cabinet) => setParams({ cabinet })} />
			</div>
			{plans.state === 'loading' && <Loading />}
			{plans.state === 'failed' && <ErrorState failure={plans.failure} />}
			{lists && shown.length === 0 && (
				<Empty icon="truck" title={t(`supplies_none_${show}`)}>
					{show === 'ahead' ? t('popup_deadlines_none') : undefined}
				</Empty>
			)}
			{show === 'ahead' && <OpenDaysLine now={minute} />}
			<div class="supply-list">
				{shown.map((plan) => (
					<SupplyCard
						key={plan.supply.id}
						plan={plan}
						cabinet={cabinets.find(({ id }) => id === plan.supply.cabinetId)}
						open={params.id === plan.supply.id}
						onToggle={() => setParams({ id: params.id === plan.supply.id ? undefined : plan.supply.id })}
						now={now}
					/>
				))}
			</div>
		</>
	);
}

function showOf({ supply }: SupplyPlan): Show {
	if (supply.stage === 'trouble') return 'trouble';
	if (isBeforeShipment(supply)) return 'ahead';
	return supply.stage === 'in-transit' || supply.stage === 'accepting' ? 'moving' : 'past';
}

function splitPlans(plans: readonly SupplyPlan[]): Record<Show, SupplyPlan[]> {
	const lists: Record<Show, SupplyPlan[]> = { ahead: [], trouble: [], moving: [], past: [] };
	for (const plan of plans) lists[showOf(plan)].push(plan);
	return lists;
}

const haystack = ({ number, target, dropOff, lines }: SupplyPlan['supply']): string =>
	[number, target, dropOff, ...lines.flatMap(({ article, name, barcode }) => [article, name, barcode])].join(' ').toLowerCase();
