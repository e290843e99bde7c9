import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const sources = ['lib', 'components', 'entrypoints'].flatMap((folder) =>
	readdirSync(join(root, folder), { recursive: true })
		.map((name) => join(folder, String(name)))
		.filter((name) => /\.tsx?$/.test(name)),
);

test('texts are only ever drawn as text, and no text is run', () => {
	expect(sources.length).toBeGreaterThan(100);
	const markup =
		/dangerouslySetInnerHTML|\b(?:inner|outer)HTML\b|insertAdjacentHTML|document\.write|createContextualFragment|DOMParser|srcdoc/;
	const code = /\beval\(|new Function\b|set(?:Timeout|Interval)\(\s*['"`]|import\(\s*[^'"`\s]/;
	const found = sources.filter((name) => {
		const text = readFileSync(join(root, name), 'utf8').replace(/\/\/.*|\/\*[\s\S]*?\*\//g, '');
		return markup.test(text) || code.test(text);
	});
	expect(found).toEqual([]);
});
