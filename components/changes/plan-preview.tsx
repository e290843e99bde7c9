import type { Cabinet } from '../../lib/cabinets/model.ts';
import type { ActionCost, ActionPreview, PlannedChange, Skipped } from '../../lib/changes/model.ts';
import type { WayBack } from '../../lib/changes/way-back.ts';
import { numberText } from '../../lib/platform/format.ts';
import { type MessageKey, plural, t } from '../../lib/platform/i18n.ts';
import { Notice } from '../base/states.tsx';
import { cabinetLabel } from '../cabinets/cabinet-label.ts';
import { actionTitle } from './action-title.ts';
import type { Asked } from './use-ask.ts';

const namedAtMost = 6;

const skipText = (reason: Skipped['reason']): string => t(`skip_${reason.replaceAll('-', '_')}` as MessageKey);

/** What will be sent to which cabinet, what is left out and why, what it costs, and whether there is a way back. */
export function PlanPreview({
	preview,
	cabinets,
	ending,
	costs,
}: {
	preview: ActionPreview;
	cabinets: readonly Cabinet[];
	ending: WayBack;
	costs: Asked<ActionCost[]> | undefined;
}) {
	const { changes, skipped } = preview;
	const involved = cabinets.filter(({ id }) => changes.some(({ cabinetId }) => cabinetId === id));
	return (
		<>
			{changes.length === 0 && (
				<Notice tone="act" icon="alert">
					{t('act_nothing')}
				</Notice>
			)}
			{involved.map((cabinet) => (
				<PlanOfCabinet
					key={cabinet.id}
					cabinet={cabinet}
					changes={changes.filter(({ cabinetId }) => cabinetId === cabinet.id)}
					{...(costs ? { cost: costs } : {})}
				/>
			))}
			{skipped.length > 0 && <LeftOut skipped={skipped} />}
			{changes.length > 0 && <Ending {...ending} />}
		</>
	);
}

/** Whether there is a way back, as it is. */
function Ending({ targets, back, final }: WayBack) {
	const lost = final && back < targets;
	const text = () => {
		if (back === targets) return t('act_back');
		if (back > 0) return t('act_back_some', { back: numberText(back), all: numberText(targets) });
		return t(final ? 'act_final' : 'act_otherwise');
	};
	return (
		<Notice tone={lost ? 'act' : 'wait'} icon={lost ? 'alert' : 'info'}>
			{text()}
		</Notice>
	);
}

function PlanOfCabinet({ cabinet, changes, cost }: { cabinet: Cabinet; changes: readonly PlannedChange[]; cost?: Asked<ActionCost[]> }) {
	const orders = new Set(changes.flatMap(({ orderIds }) => orderIds)).size;
	const steps = [...new Set(changes.map(({ actionId }) => actionId))];
	return (
		<section class="plan-cabinet card" style={{ '--cabinet': cabinet.color }}>
			<h3>
				<span class="mark" /> {cabinetLabel(cabinet)} <span class="quiet">{plural('act_orders', orders)}</span>
			</h3>
			{steps.length > 1 ? (
				<ol class="plan-steps">
					{steps.map((id) => (
						<li key={id}>
							{actionTitle(id)}
							<Names names={changes.filter(({ actionId }) => actionId === id).map(({ number }) => number)} />
						</li>
					))}
				</ol>
			) : (
				<Names names={changes.map(({ number }) => number)} />
			)}
			{changes.map(
				(change) =>
					change.besides && (
						<Besides key={change.targetId} number={change.number} orders={change.orderIds.length} besides={change.besides} />
					),
			)}
			{cost && <Cost cost={cost} cabinetId={cabinet.id} />}
		</section>
	);
}

/** What goes though nobody chose it: a supply is handed over whole. */
function Besides({ number, orders, besides }: { number: string; orders: number; besides: readonly string[] }) {
	return (
		<Notice tone="act" icon="alert">
			{t('act_besides', { number, all: numberText(orders), chosen: numberText(orders - besides.length) })}
			<Names names={besides} />
		</Notice>
	);
}

/** The first numbers at once, the others unfolded on a click. */
function Names({ names }: { names: readonly string[] }) {
	const rest = names.slice(namedAtMost);
	return (
		<p class="plan-names">
			{names.slice(0, namedAtMost).join(', ')}
			{rest.length > 0 && (
				<details>
					<summary>{plural('act_and_more', rest.length)}</summary>
					{rest.join(', ')}
				</details>
			)}
		</p>
	);
}

function Cost({ cost, cabinetId }: { cost: Asked<ActionCost[]>; cabinetId: string }) {
	if (cost.state === 'asking') return <p class="quiet">{t('act_cost_asking')}</p>;
	const known = cost.state === 'there' ? cost.value.filter((one) => one.cabinetId === cabinetId) : [];
	if (known.length === 0) return <p class="quiet">{t('act_cost_unknown')}</p>;
	const share = (value: number) => t('act_share_percent', { value: numberText(Math.round(value * 100) / 100) });
	return (
		<>
			{known.map(({ kind, before, after, words }) => (
				<p key={kind}>
					{before !== undefined && after !== undefined && t('act_cost_share', { before: share(before), after: share(after) })}
					{before !== undefined && after === undefined && t('act_cost_share_now', { before: share(before) })}
					{before === undefined && <span class="quiet">{t('act_cost_unknown')}</span>}
					{words && <small class="quiet"> {words}</small>}
				</p>
			))}
		</>
	);
}

/** Those left out, by reason. */
export function LeftOut({ skipped }: { skipped: readonly Skipped[] }) {
	const reasons = [...new Set(skipped.map(({ reason }) => reason))];
	return (
		<section class="plan-skipped">
			<h3>{plural('act_skipped', skipped.length)}</h3>
			<ul>
				{reasons.map((reason) => {
					const numbers = skipped.filter((one) => one.reason === reason).map(({ number }) => number);
					return (
						<li key={reason}>
							<b>{skipText(reason)}</b> · {numberText(numbers.length)}
							<Names names={numbers} />
						</li>
					);
				})}
			</ul>
		</section>
	);
}
