import type { ProfileFault } from '../../lib/supplies/profile/rules.ts';

/** What is wrong with a profile, in words. */
export const faultWords = {
	json: 'plan_fault_json',
	format: 'plan_fault_format',
	newer: 'plan_fault_newer',
	shape: 'plan_fault_shape',
	zone: 'plan_fault_zone',
	clock: 'plan_fault_clock',
	day: 'plan_fault_day',
	'same-id': 'plan_fault_same_id',
	'unknown-after': 'plan_fault_unknown_after',
	cycle: 'plan_fault_cycle',
	order: 'plan_fault_order',
	place: 'plan_fault_place',
	'status-id': 'plan_fault_status_id',
	'unknown-step': 'plan_fault_unknown_step',
	'phrase-empty': 'plan_fault_phrase_empty',
	'phrase-short': 'plan_fault_phrase_short',
	'phrase-twice': 'plan_fault_phrase_twice',
} as const satisfies Record<ProfileFault['fault'], unknown>;
