/** The paper of one label as a drawing sees it: the way up in which the label is read. */
export interface Stock {
	widthMm: number;
	heightMm: number;
	dotsPerMm: number;
}

/** Whole dots that lie on the paper. */
export const dotsOf = ({ widthMm, heightMm, dotsPerMm }: Stock): { width: number; height: number } => ({
	// A hundredth of a dot is rounding of millimetres, not paper that is missing.
	width: Math.floor(widthMm * dotsPerMm + 0.01),
	height: Math.floor(heightMm * dotsPerMm + 0.01),
});
