import { type LabelRefusal, labelRefusals, type RefusedTarget } from '../../lib/labels/model.ts';
import { numberText, shortMomentText } from '../../lib/platform/format.ts';
import { refusalText } from './label-words.tsx';

/** More numbers than these are folded away. */
const few = 6;

/** What is not printed, by reason. */
export function RefusedList({ refused, now, except }: { refused: readonly RefusedTarget[]; now: number; except?: LabelRefusal }) {
	const reasons = labelRefusals.filter((reason) => reason !== except && refused.some((one) => one.reason === reason));
	if (reasons.length === 0) return null;
	return (
		<ul class="label-refused">
			{reasons.map((reason) => {
				const own = refused.filter((one) => one.reason === reason);
				return (
					<li key={reason}>
						<b>
							{refusalText(reason)} · {numberText(own.length)}
						</b>
						<Numbers of={own.map(({ number, at }) => (at === undefined ? number : `${number} (${shortMomentText(at, now)})`))} />
					</li>
				);
			})}
		</ul>
	);
}

/** Numbers of orders: a few in a line, many behind a fold. */
export function Numbers({ of }: { of: readonly string[] }) {
	if (of.length <= few) return <span class="label-numbers">{of.join(', ')}</span>;
	return (
		<details class="label-numbers">
			<summary>{`${of.slice(0, few).join(', ')} …`}</summary>
			{of.slice(few).join(', ')}
		</details>
	);
}
