import { useMemo, useState } from 'preact/hooks';
import { numberText } from '../../lib/platform/format.ts';
import { t } from '../../lib/platform/i18n.ts';
import { supplyPlans } from '../../lib/supplies/queries.ts';
import type { SupplyPlan } from '../../lib/supplies/rules.ts';
import { Button, LinkButton } from '../base/button.tsx';
import { SearchBox } from '../base/field.tsx';
import { Icon } from '../base/icon.tsx';
import { Empty, ErrorState, Loading } from '../base/states.tsx';
import { useLive, valueIn } from '../base/use-live.ts';
import { CabinetChips } from '../cabinets/cabinet-chips.tsx';
import type { PageProps } from '../shell/page-props.ts';
import { routeHash } from '../shell/route.ts';
import { MailDialog } from './mail-dialog.tsx';
import { OpenDaysLine } from './open-days-line.tsx';
import { PlanExports } from './plan-exports.tsx';
import { foundPlans, type PlanFilter, type PlanShow, planShows, showOf, splitPlans } from './plan-filter.ts';
import { PlanList } from './plan-list.tsx';
import { PlanPage } from './plan-page.tsx';
import { rowId } from './plan-row.tsx';
import { ProofDesk } from './proof-desk.tsx';
import { ShipmentDialog } from './shipment-dialog.tsx';
import './supplies.css';
import { SuppliesTabs } from './supplies-tabs.tsx';
import { usePastedText } from './use-pasted-text.ts';

const none: readonly SupplyPlan[] = [];

/** Supplies to the marketplaces' warehouses, each with the chain of steps before its shipment; one of them may be open beside the list. */
export function SuppliesPage({ cabinets, params, setParams, now }: PageProps) {
	const minute = Math.floor(now / 60_000) * 60_000;
	const plans = useLive(() => supplyPlans(minute), [minute]);
	const lists = useMemo(() => (plans.state === 'ready' ? splitPlans(plans.value) : undefined), [plans]);
	const opened = plans.state === 'ready' && params.id ? plans.value.find(({ supply }) => supply.id === params.id) : undefined;
	const show = planShows.find((id) => id === params.show) ?? (opened ? showOf(opened) : 'ahead');
	const filter: PlanFilter = {
		words: params.q ?? '',
		cabinetId: params.cabinet,
		late: params.late === '1',
		byHand: params.hand === '1',
	};
	const filterKey = JSON.stringify([show, filter]);
	const shown = useMemo(() => foundPlans(lists?.[show] ?? [], filter), [lists, filterKey]);
	const list = useMemo(
		() =>
			shown.length === 0 ? (
				<NothingHere show={show} isNarrowed={lists !== undefined && lists[show].length > 0} hasCabinets={cabinets.length > 0} />
			) : (
				<PlanList
					plans={shown}
					cabinets={cabinets}
					openId={params.id || undefined}
					hrefOf={(id) => routeHash({ page: 'supplies', params: { ...params, id } })}
					filter={filterKey}
					now={minute}
				/>
			),
		// The clock strikes each second; rows tell minutes.
		[shown, cabinets, JSON.stringify(params), minute],
	);
	const gone = plans.state === 'ready' && params.id !== undefined && params.id !== '' && !opened;
	const [mail, setMail] = useState<string>();
	usePastedText(setMail);
	const close = () => {
		const { id = '' } = params;
		setParams({ id: undefined });
		requestAnimationFrame(() => document.getElementById(rowId(id))?.focus());
	};
	return (
		<>
			<div class="page-head">
				<h1>{t('supplies')}</h1>
				<SuppliesTabs chosen="plans" />
				<span class="page-head-space" />
				<PlanExports plans={lists?.ahead ?? none} now={minute} />
				<Button onClick={() => setMail('')}>{t('mail_paste')}</Button>
				<Button look="main" onClick={() => setParams({ new: '1' })}>
					<Icon name="plus" size={13} /> {t('plan_hand_new')}
				</Button>
			</div>
			<div class="page-tools">
				<SearchBox label={t('supplies_search')} value={filter.words} onInput={(q) => setParams({ q })} />
				<fieldset class="chips" aria-label={t('supplies')}>
					{planShows.map((id) => (
						<button key={id} type="button" class="chip" aria-pressed={id === show} onClick={() => setParams({ show: id, id: undefined })}>
							{t(`supplies_${id}`)} {lists && <b>{numberText(lists[id].length)}</b>}
						</button>
					))}
				</fieldset>
				<fieldset class="chips" aria-label={t('plan_only')}>
					<button type="button" class="chip" aria-pressed={filter.late} onClick={() => setParams({ late: filter.late ? undefined : '1' })}>
						{t('plan_only_late')}
					</button>
					<button
						type="button"
						class="chip"
						aria-pressed={filter.byHand}
						onClick={() => setParams({ hand: filter.byHand ? undefined : '1' })}
					>
						{t('plan_only_hand')}
					</button>
				</fieldset>
				<CabinetChips cabinets={cabinets} chosen={params.cabinet} onChoose={(cabinet) => setParams({ cabinet })} />
			</div>
			<ProofDesk plans={valueIn(plans)} params={params} setParams={setParams} now={now} />
			{plans.state === 'loading' && <Loading />}
			{plans.state === 'failed' && <ErrorState failure={plans.failure} />}
			{lists && (
				<div class={params.id ? 'plans-body plans-body-open' : 'plans-body'}>
					<div class="plans-side">
						{show === 'ahead' && <OpenDaysLine now={minute} onTake={(day) => setParams({ new: '1', day })} />}
						{list}
					</div>
					{opened && (
						<PlanPage
							key={opened.supply.id}
							plan={opened}
							cabinet={cabinets.find(({ id }) => id === opened.supply.cabinetId)}
							cabinets={cabinets}
							now={now}
							onClose={close}
						/>
					)}
					{gone && (
						<Empty icon="search" title={t('plan_gone')}>
							{t('plan_gone_text')}
						</Empty>
					)}
				</div>
			)}
			{mail !== undefined && plans.state === 'ready' && (
				<MailDialog
					plans={plans.value}
					openId={opened?.supply.id}
					first={mail}
					onShow={(id) => setParams({ id, show: undefined })}
					onClose={() => setMail(undefined)}
				/>
			)}
			{params.new === '1' && (
				<ShipmentDialog
					cabinets={cabinets}
					cabinet={cabinets.find(({ id }) => id === params.cabinet)}
					{...(params.day ? { day: params.day } : {})}
					now={minute}
					onClose={() => setParams({ new: undefined, day: undefined })}
				/>
			)}
		</>
	);
}

/** Why a list is empty, and the one next step. */
function NothingHere({ show, isNarrowed, hasCabinets }: { show: PlanShow; isNarrowed: boolean; hasCabinets: boolean }) {
	if (isNarrowed)
		return (
			<Empty icon="search" title={t('plan_none_found')}>
				{t('plan_none_narrowed')}
			</Empty>
		);
	return (
		<Empty
			icon="truck"
			title={t(`supplies_none_${show}`)}
			action={!hasCabinets && <LinkButton href="#/cabinets?connect=1">{t('connect_cabinet')}</LinkButton>}
		>
			{show === 'ahead' ? t('plan_none_ahead') : undefined}
		</Empty>
	);
}
