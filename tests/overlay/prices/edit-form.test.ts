import { describe, expect, test } from 'vitest';
import { type EditFields, editOf } from '../../../lib/overlay/prices/edit-form.ts';

const fields: EditFields = { kind: 'set', figure: 'priceKopecks', value: '', rounding: '', step: '', from: '' };

describe('the edit that the bar says', () => {
	test.each([
		[{ value: '1 916,50' }, { kind: 'set', figure: 'priceKopecks', value: 191_650 }],
		[{ value: '0' }, { kind: 'set', figure: 'priceKopecks', value: 0 }],
		[
			{ kind: 'add', value: '-50' },
			{ kind: 'add', figure: 'priceKopecks', by: -5_000 },
		],
		[
			{ kind: 'add', value: '−50' },
			{ kind: 'add', figure: 'priceKopecks', by: -5_000 },
		],
		[
			{ kind: 'percent', value: '-0,5' },
			{ kind: 'percent', figure: 'priceKopecks', percent: -0.5 },
		],
		[
			{ kind: 'percent', value: '+10 %' },
			{ kind: 'percent', figure: 'priceKopecks', percent: 10 },
		],
		[
			{ kind: 'set', figure: 'discountPercent', value: '16', rounding: '9' },
			{ kind: 'set', figure: 'discountPercent', value: 16 },
		],
		[
			{ kind: 'round', rounding: '90' },
			{ kind: 'round', figure: 'priceKopecks', rounding: { to: '90', way: 'nearest' } },
		],
		[
			{ kind: 'set', value: '100', rounding: 'step', step: '5' },
			{ kind: 'set', figure: 'priceKopecks', value: 10_000, rounding: { to: 'step', stepKopecks: 500, way: 'nearest' } },
		],
		[
			{ kind: 'type', from: 'type-1' },
			{ kind: 'type', figure: 'priceKopecks', typeId: 'type-1' },
		],
		[
			{ kind: 'cabinet', from: 'ozon-1' },
			{ kind: 'cabinet', figure: 'priceKopecks', cabinetId: 'ozon-1' },
		],
		[
			{ kind: 'formula', value: 'цена * 2' },
			{ kind: 'formula', figure: 'priceKopecks', text: 'цена * 2' },
		],
	] satisfies [Partial<EditFields>, object][])('%j', (given, edit) => expect(editOf({ ...fields, ...given })).toEqual(edit));

	test.each([
		[{ value: '' }],
		[{ value: 'дорого' }],
		[{ kind: 'percent', value: '10 или 12' }],
		[{ kind: 'round' }],
		[{ kind: 'set', value: '100', rounding: 'step', step: '0' }],
		[{ kind: 'type' }],
		[{ kind: 'cabinet' }],
		[{ kind: 'formula', value: '  ' }],
	] satisfies [Partial<EditFields>][])('nothing yet: %j', (given) => expect(editOf({ ...fields, ...given })).toBeUndefined());
});
