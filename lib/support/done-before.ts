import type { Stop, Way } from './engine.ts';
import { type PictureSpot, sameSpot } from './picture-spots.ts';
import { fillText, type TextValues } from './texts.ts';

/** Ticked steps as a request lists them, and what their texts lack. */
export interface DoneSteps {
	done: { text: string; note?: string }[];
	/** As `FilledText.missing`: the request cannot be copied either. */
	missing: string[];
}

/** Ticked steps that stand before a stop, in their order, with `note` behind those that one of the pictures shows. Pure. */
export function doneBefore(
	stop: Stop,
	{ stops }: Pick<Way, 'stops'>,
	values: TextValues,
	pictures: readonly PictureSpot[],
	note: string,
): DoneSteps {
	const ticked = stops
		.slice(0, stops.indexOf(stop))
		.flatMap((one) => (one.kind === 'steps' ? one.steps.map((step) => ({ ...step, node: one.node.id })) : []))
		.filter((one) => one.ticked)
		.map(({ node, step }) => ({
			...fillText(step.text, values),
			isShown: pictures.some((picture) => sameSpot(picture, { node, step: step.id })),
		}));
	return {
		done: ticked.map(({ parts, isShown }) => ({ text: parts.map((part) => part.text).join(''), ...(isShown ? { note } : {}) })),
		missing: ticked.flatMap(({ missing }) => missing),
	};
}
