import { builtExtension } from '../../scripts/places.ts';
import { measureSizes } from '../../scripts/sizes.mjs';
import type { Bench, Figure } from './figure.ts';
import { librarySizes } from './libraries.ts';

/** Bytes that would be there if each part shipped nothing but the libraries it needs: the floor of each budget. */
export const bench: Bench = {
	name: 'size',
	async run() {
		const floors = await librarySizes({
			content: ['webextension-polyfill'],
			background: ['dexie'],
			popup: ['webextension-polyfill', 'preact', 'preact/hooks'],
		});
		return measureSizes(builtExtension()).map((size): Figure => {
			const part = size.name.slice('size/'.length);
			const floor = part === 'background' || part === 'popup' ? floors[part] : part.startsWith('worker-') ? undefined : floors.content;
			if (size.problem) process.stdout.write(`  ${size.name}: ${size.problem}\n`);
			return {
				name: size.name,
				unit: 'bytes',
				value: size.value,
				bar: size.bar,
				ok: size.ok,
				...(floor === undefined ? {} : { baseline: floor, ratio: Number((size.value / floor).toFixed(3)) }),
				samples: [size.value],
			};
		});
	},
};
