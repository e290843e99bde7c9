import { expect, test } from 'vitest';
import { groupSeparator as gs } from '../../../lib/scan/key-scanner.ts';
import { judgeTrial, trialCodes } from '../../../lib/scan/trial.ts';

const good = { end: 'enter', typed: '', slowest: 8 } as const;
const [letters, , , separator] = trialCodes;

test.each(trialCodes.map(({ id, text }) => [id, text] as const))('%s that comes as it stands is fine', (id, text) =>
	expect(judgeTrial(text, good)).toEqual({ id, faults: [] }),
);

test.each([
	['letters of the other size', 'pACKtEST-AbCxYz', good, { id: 'letters', faults: ['case'] }],
	['no separator', separator.text.replaceAll(gs, ''), good, { id: 'separator', faults: ['separator'] }],
	['no Enter', letters.text, { ...good, end: 'pause' }, { id: 'letters', faults: ['no-end'] }],
	['the Russian layout', letters.text, { ...good, typed: 'ЗфслЕуые' }, { id: 'letters', faults: ['layout'] }],
	['a slow scanner', letters.text, { ...good, slowest: 45 }, { id: 'letters', faults: ['slow'] }],
	['another keyboard than that of the USA', 'PackTest/aBcXyZ', good, { id: 'letters', faults: ['signs'] }],
	['a code that is not on the sheet', '4600000000017', good, { id: undefined, faults: ['other'] }],
] as const)('%s is found', (_, heard, manner, trial) => expect(judgeTrial(heard, manner)).toEqual(trial));
