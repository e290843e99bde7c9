import { expect, test } from 'vitest';
import { circles, importGraph, importsOf, packageName, reach } from '../../conventions/graph.ts';
import { cyrillicLiterals, usedKeys } from '../../conventions/texts.ts';

const files = (sources: Record<string, string>) => new Map(Object.entries(sources));

test.each([
	['a value', "import { a } from './a.ts'", 'static'],
	['a side effect', "import './a.ts'", 'static'],
	['a type', "import type { A } from './a.ts'", 'type'],
	['a type among values, which stays in the bundle', "import { type A } from './a.ts'", 'static'],
	['a re-export', "export { a } from './a.ts'", 'static'],
	['a re-export of everything', "export * from './a.ts'", 'static'],
	['a re-exported type', "export type { A } from './a.ts'", 'type'],
	['a late import', "const a = () => import('./a.ts')", 'dynamic'],
	['a type written in place', "let a: import('./a.ts').A", 'type'],
])('sees %s', (_, source, kind) => {
	expect(importsOf('from.ts', source)).toEqual([{ specifier: './a.ts', kind }]);
});

test('does not take comments, strings or JSX text for imports', () => {
	const source = `// import './a.ts'\nconst s = "import './b.ts'";\nexport const x = <p>don't import './c.ts'</p>;`;
	expect(importsOf('from.tsx', source)).toEqual([]);
});

test('resolves endings, folders above and the root alias, and names what leads nowhere', () => {
	const graph = importGraph(
		files({
			'lib/a/x.ts': "import '../b/y'; import '@/lib/c/z.ts'; import './gone.ts'; import './style.css'",
			'lib/b/y.tsx': '',
			'lib/c/z.ts': '',
		}),
	);
	expect(graph.edges.map((edge) => edge.to)).toEqual(['lib/b/y.tsx', 'lib/c/z.ts']);
	expect(graph.broken.map((edge) => edge.to)).toEqual(['lib/a/gone.ts']);
});

test('finds a circle, also one closed by a type', () => {
	const graph = importGraph(
		files({ 'a.ts': "import './b.ts'", 'b.ts': "import './c.ts'", 'c.ts': "import type { B } from './b.ts'", 'd.ts': "import './a.ts'" }),
	);
	expect(circles(graph)).toEqual([['b.ts', 'c.ts', 'b.ts']]);
});

test('reaches packages through our files with the chain, and stops at erased types', () => {
	const graph = importGraph(
		files({ 'a.ts': "import './b.ts'; import type { T } from './t.ts'", 'b.ts': "await import('zod/mini')", 't.ts': "import 'dexie'" }),
	);
	const reached = reach(graph, 'a.ts');
	expect(reached.get('zod/mini')).toEqual(['a.ts', 'b.ts', 'zod/mini']);
	expect(reached.has('dexie')).toBe(false);
});

test('knows a package by its specifier', () => {
	expect(['zod/mini', '@zxing/library/esm/core', 'dexie'].map(packageName)).toEqual(['zod', '@zxing/library', 'dexie']);
});

test('finds Cyrillic in strings, templates, patterns and JSX, and not in comments', () => {
	const source = ['// да', "const a = 'да';", 'const b = `нет`;', 'const c = /[а-я]/;', 'const d = <p>там</p>;', "const e = 'yes';"].join(
		'\n',
	);
	expect(cyrillicLiterals(files({ 'a.tsx': source })).map((place) => place.split(' ')[0])).toEqual([
		'a.tsx:2',
		'a.tsx:3',
		'a.tsx:4',
		'a.tsx:5',
	]);
});

test('collects the keys of texts: whole, begun, conditional and plural', () => {
	const source = `t('one'); t(\`state_\${x}\` as MessageKey); t(late ? 'late' : 'early'); plural('goods', 2)`;
	const keys = usedKeys(files({ 'a.ts': source })).map(({ key, whole }) => (whole ? key : `${key}*`));
	expect(keys).toEqual(['one', 'state_*', 'late', 'early', 'goods_one', 'goods_few', 'goods_many', 'goods_other']);
});
