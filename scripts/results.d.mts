/** How a stage of `npm test` ended. */
export interface Counts {
	passed: number;
	failed: number;
	skipped: number;
	problem?: string;
}

export function single(ok: boolean, problem?: string): Counts;

/** Counts from the JSON reporter's file and the code vitest ended with. */
export function vitestCounts(file: string, code: number): Counts;

/** Counts from the JSON reporter's file and the code Playwright ended with. */
export function playwrightCounts(file: string, code: number): Counts;
