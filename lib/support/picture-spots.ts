import type { Way } from './engine.ts';

/** Where a script wants a picture: at one of its steps, or at a request. */
export interface PictureSpot {
	node: string;
	step?: string;
}

export const sameSpot = (a: PictureSpot, b: PictureSpot): boolean => a.node === b.node && a.step === b.step;

/** Where the way wants pictures, in its order. Steps that are not to be done want none. */
export const pictureSpots = ({ stops }: Pick<Way, 'stops'>): PictureSpot[] =>
	stops.flatMap((stop): PictureSpot[] => {
		const node = stop.node.id;
		if (stop.kind === 'request') return stop.node.form.attachment ? [{ node }] : [];
		if (stop.kind !== 'steps') return [];
		return stop.steps
			.filter(({ step, holds, after }) => step.proof === 'screenshot' && holds !== 'no' && !after)
			.map(({ step }) => ({ node, step: step.id }));
	});

/** What belongs to a request: what hangs at itself, and at the steps that lead to it. */
export function ofRequest<Picture extends PictureSpot>(request: string, way: Pick<Way, 'stops'>, pictures: readonly Picture[]): Picture[] {
	const place = way.stops.findIndex(({ node }) => node.id === request);
	const spots = pictureSpots({ stops: way.stops.slice(0, place + 1) });
	return pictures.filter((picture) => picture.node === request || spots.some((spot) => sameSpot(spot, picture)));
}

/** Where a picture goes that nobody says anything of: to the last place that has none yet, else to the last of all. */
export const likelySpot = (spots: readonly PictureSpot[], pictures: readonly PictureSpot[]): PictureSpot | undefined =>
	spots.findLast((spot) => !pictures.some((picture) => sameSpot(spot, picture))) ?? spots.at(-1);
