import type { Day } from '../core/time.ts';
import type { Condition, FactName, Facts, Validity } from './model.ts';

/** What is known of a condition: a fact that is open leaves it open, unless the other facts decide it anyway. */
export type Truth = 'yes' | 'no' | 'unknown';

/** A fact as the values of answers and conditions name it: yes and no are `yes` and `no`, counts are digits. Undefined = not known. */
export function factText(facts: Facts, name: FactName): string | undefined {
	const value = facts[name];
	if (value === undefined) return undefined;
	return typeof value === 'boolean' ? (value ? 'yes' : 'no') : String(value);
}

const truthOf = (holds: boolean): Truth => (holds ? 'yes' : 'no');

/** Without conditions `all` holds and `any` does not. */
function together(truths: readonly Truth[], deciding: 'yes' | 'no'): Truth {
	if (truths.includes(deciding)) return deciding;
	if (truths.includes('unknown')) return 'unknown';
	return deciding === 'yes' ? 'no' : 'yes';
}

/** Whether a condition holds for these facts. Pure. */
export function holds(condition: Condition, facts: Facts): Truth {
	if ('all' in condition) {
		return together(
			condition.all.map((one) => holds(one, facts)),
			'no',
		);
	}
	if ('any' in condition) {
		return together(
			condition.any.map((one) => holds(one, facts)),
			'yes',
		);
	}
	if ('not' in condition) {
		const truth = holds(condition.not, facts);
		return truth === 'unknown' ? truth : truthOf(truth === 'no');
	}
	const text = factText(facts, condition.fact);
	if (text === undefined) return 'unknown';
	if ('is' in condition) return truthOf(condition.is.includes(text));
	if ('yes' in condition) return truthOf(text === (condition.yes ? 'yes' : 'no'));
	const count = Number(text);
	return truthOf(count >= (condition.atLeast ?? Number.NEGATIVE_INFINITY) && count <= (condition.atMost ?? Number.POSITIVE_INFINITY));
}

/** Whether something is valid on a day; both ends belong to it. */
export const isValidOn = ({ from, until }: Validity, day: Day): boolean =>
	(from === undefined || from <= day) && (until === undefined || day <= until);
