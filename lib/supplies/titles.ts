import type { MessageKey } from '../platform/i18n.ts';
import type { SupplyStage } from './model.ts';

interface StepTexts {
	title: MessageKey;
	/** What is to be done, as one sentence. */
	hint: MessageKey;
	/** What counts as done. */
	done?: MessageKey;
}

const stepTexts: Readonly<Record<string, StepTexts>> = {
	'agree-term': { title: 'step_agree_term', hint: 'step_agree_term_hint', done: 'step_agree_term_done' },
	'create-order': { title: 'step_create_order', hint: 'step_create_order_hint', done: 'step_create_order_done' },
	'delivery-ticket': { title: 'step_delivery_ticket', hint: 'step_delivery_ticket_hint', done: 'step_delivery_ticket_done' },
	packed: { title: 'step_packed', hint: 'step_packed_hint', done: 'step_packed_done' },
	labels: { title: 'step_labels', hint: 'step_labels_hint', done: 'step_labels_done' },
	'pass-data': { title: 'step_pass_data', hint: 'step_pass_data_hint', done: 'step_pass_data_done' },
	'pass-ordered': { title: 'step_pass_ordered', hint: 'step_pass_ordered_hint', done: 'step_pass_ordered_done' },
	arrival: { title: 'step_arrival', hint: 'step_arrival_hint' },
};

/** Words for a step of the shipped chain; undefined for a step of another profile, which brings its own. */
export const textsOfStep = (stepId: string): StepTexts | undefined => (Object.hasOwn(stepTexts, stepId) ? stepTexts[stepId] : undefined);

export const stageTitle = {
	draft: 'stage_draft',
	planned: 'stage_planned',
	'in-transit': 'stage_in_transit',
	accepting: 'stage_accepting',
	done: 'stage_done',
	cancelled: 'stage_cancelled',
	trouble: 'stage_trouble',
} as const satisfies Record<SupplyStage, MessageKey>;
