import { useEffect, useState } from 'preact/hooks';
import type { Cabinet } from '../../lib/cabinets/model.ts';
import { plural } from '../../lib/platform/i18n.ts';
import type { SupplyPlan } from '../../lib/supplies/rules.ts';
import { Button } from '../base/button.tsx';
import './plan-list.css';
import { PlanRow } from './plan-row.tsx';

/** A thousand plans are found by words and filters, not by scrolling: so many are drawn at first, and so many more with each press. */
const step = 40;

interface PlanListProps {
	plans: readonly SupplyPlan[];
	cabinets: readonly Cabinet[];
	/** The plan that is open beside the list. */
	openId: string | undefined;
	hrefOf: (id: string) => string;
	/** What the list was narrowed by: another one begins at its top. */
	filter: string;
	now: number;
}

/** Plans one under the other; arrows move between them, Enter opens. */
export function PlanList({ plans, cabinets, openId, hrefOf, filter, now }: PlanListProps) {
	const [count, setCount] = useState(step);
	useEffect(() => setCount(step), [filter]);
	const left = plans.length - count;
	return (
		// biome-ignore lint/a11y/noStaticElementInteractions: the arrows are a short cut between links that the Tab key reaches, too
		<div class={openId === undefined ? 'plan-list' : 'plan-list plan-list-beside'} onKeyDown={moveByArrows}>
			{plans.slice(0, count).map((plan) => (
				<PlanRow
					key={plan.supply.id}
					plan={plan}
					cabinet={cabinets.find(({ id }) => id === plan.supply.cabinetId)}
					href={hrefOf(plan.supply.id)}
					open={plan.supply.id === openId}
					now={now}
				/>
			))}
			{left > 0 && <Button onClick={() => setCount(count + step)}>{plural('plan_more', left)}</Button>}
		</div>
	);
}

function moveByArrows(event: KeyboardEvent & { currentTarget: HTMLElement }): void {
	const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
	if (by === 0 || event.altKey || event.ctrlKey || event.metaKey) return;
	const rows = [...event.currentTarget.querySelectorAll<HTMLElement>('.plan-row')];
	const next = rows[rows.indexOf(event.target as HTMLElement) + by];
	if (!next) return;
	event.preventDefault();
	next.focus();
}
