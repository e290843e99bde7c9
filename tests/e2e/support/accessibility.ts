import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';

export type Violation = Awaited<ReturnType<AxeBuilder['analyze']>>['violations'][number];

export interface Look {
	/** Only these rules, by axe's names; all when left out. */
	rules?: string[];
	/** Only what stands within this selector. */
	within?: string;
}

/**
 * Rules of WCAG and good practice that a page breaks now. Every rule looks at every element. Only what is well is not told element by element:
 * those megabytes, carried into a page of their own and back, took several times as long as the look itself. The short way sees one document, so
 * a page with frames goes the long one.
 */
export async function violationsOf(page: Page, { rules, within }: Look = {}): Promise<Violation[]> {
	const axe = new AxeBuilder({ page }).options({ resultTypes: ['violations'] }).setLegacyMode(page.frames().length === 1);
	if (rules) axe.withRules(rules);
	if (within) axe.include(within);
	return (await axe.analyze()).violations;
}

/** The same in lines, each with a rule and an element that breaks it. */
export async function complaints(page: Page, look?: Look): Promise<string[]> {
	const violations = await violationsOf(page, look);
	return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`));
}
