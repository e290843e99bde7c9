import { groupSeparator, type ScanManner } from './key-scanner.ts';
import { layoutRepaired } from './layout-repair.ts';

/** Codes with which a scanner is tried: letters of both sizes, digits, the signs of labels, and the separator of «Честный знак». */
export const trialCodes = [
	{ id: 'letters', symbology: 'code128', text: 'PackTest-aBcXyZ' },
	{ id: 'digits', symbology: 'ean13', text: '2000000000008' },
	{ id: 'signs', symbology: 'code128', text: '*!/:-_+=' },
	{ id: 'separator', symbology: 'datamatrix', text: `010200000000000821TESTaBc123456${groupSeparator}93Test` },
] as const;
export type TrialId = (typeof trialCodes)[number]['id'];

/** What is wrong with a scanner. Words are under `pack_trial_<fault>`. */
export const trialFaults = ['case', 'separator', 'layout', 'no-end', 'signs', 'slow', 'other'] as const;
export type TrialFault = (typeof trialFaults)[number];

export interface Trial {
	/** The code that was scanned; undefined when it is none of the sheet. */
	id: TrialId | undefined;
	/** Faults that have to be mended, and those that do no harm (`layout`, `no-end`: we read on). */
	faults: TrialFault[];
}

const swapped = (text: string): string =>
	Array.from(text, (sign) => (sign === sign.toLowerCase() ? sign.toUpperCase() : sign.toLowerCase())).join('');
const bare = (text: string): string => text.replaceAll(groupSeparator, '');
const lettersAndDigits = (text: string): string => text.replace(/[^0-9A-Za-z]/g, '').toLowerCase();

/** Compares what a scanner has sent with the code of the sheet that it most likely was. */
export function judgeTrial(heard: string, manner: Pick<ScanManner, 'end' | 'typed' | 'slowest'>): Trial {
	const faults: TrialFault[] = [];
	if (layoutRepaired(manner.typed) !== undefined) faults.push('layout');
	if (manner.end === 'pause') faults.push('no-end');
	if (manner.slowest > 35) faults.push('slow');
	const exact = trialCodes.find(({ text }) => text === heard);
	if (exact) return { id: exact.id, faults };
	const otherCase = trialCodes.find(({ text }) => swapped(text) === heard || bare(swapped(text)) === heard);
	if (otherCase)
		return {
			id: otherCase.id,
			faults: [
				'case',
				...(otherCase.text.includes(groupSeparator) && !heard.includes(groupSeparator) ? (['separator'] as const) : []),
				...faults,
			],
		};
	const lost = trialCodes.find(({ text }) => bare(text) === bare(heard));
	if (lost) return { id: lost.id, faults: ['separator', ...faults] };
	const anyCase = trialCodes.find(({ text }) => text.toLowerCase() === heard.toLowerCase());
	if (anyCase) return { id: anyCase.id, faults: ['case', ...faults] };
	const near = trialCodes.find(({ text }) => lettersAndDigits(text) !== '' && lettersAndDigits(text) === lettersAndDigits(heard));
	if (near) return { id: near.id, faults: ['signs', ...faults] };
	const signs = trialCodes.find(({ id }) => id === 'signs');
	if (signs && heard.length === signs.text.length && /^[^0-9A-Za-z]+$|^[\d*!/:_+=-]+$/.test(heard))
		return { id: 'signs', faults: ['signs', ...faults] };
	return { id: undefined, faults: ['other', ...faults] };
}
