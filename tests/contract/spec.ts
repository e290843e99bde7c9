import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';
import { type Marketplace, type Node, readDocuments, type SpecDocument } from './documents';
import { lookUp, unknownFields } from './unknown-fields';

/** What is wrong with a body, a query or an answer, in words; empty if it is as documented. */
export type Complaints = readonly string[];

/** One documented operation. */
export interface SpecOperation {
	/** Path as documented, e.g. `/api/v3/supplies/{supplyId}`. */
	readonly path: string;
	readonly operationId: string | undefined;
	/** Checks a request body, also for fields that are not documented; pass `undefined` for "no body". */
	body(value: unknown): Complaints;
	/** Checks a query string, e.g. `limit=10&next=0`. */
	query(text: string): Complaints;
	/** Checks an answer, also for fields that are not documented; complains if the status is not documented either. */
	answer(status: number, value: unknown): Complaints;
	/** True if the document describes an answer of this status. */
	documents(status: number): boolean;
}

const methods = ['get', 'post', 'put', 'patch', 'delete'] as const;

interface Known {
	readonly document: SpecDocument;
	readonly path: string;
	readonly pattern: RegExp;
	/** How many parts of the path are fixed; the more, the better the match. */
	readonly fixed: number;
	readonly hosts: readonly string[];
	readonly item: Node;
}

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && !Array.isArray(value);

const loaded = new Map<Marketplace, { readonly paths: readonly Known[]; readonly documents: readonly SpecDocument[] }>();

const ajv = addFormats.default(new Ajv({ strict: false, allErrors: true, logger: false, unicodeRegExp: false, validateSchema: false }));
ajv.addFormat('uint64', true).addFormat('uint32', true);

/** The operation behind a request. Throws if it is not documented. `host` tells apart equal paths of several hosts. */
export function specOperation(marketplace: Marketplace, method: string, path: string, host?: string): SpecOperation {
	const found = findOperation(marketplace, method, path, host);
	if (!found) throw new Error(`${marketplace} documents no ${method} ${path}`);
	return found;
}

/** The operation behind a request, or undefined if it is not documented. */
export function findOperation(marketplace: Marketplace, method: string, path: string, host?: string): SpecOperation | undefined {
	const wanted = method.toLowerCase();
	const candidates = load(marketplace)
		.paths.filter(({ pattern, item }) => pattern.test(path) && isNode(item[wanted]))
		.filter(({ hosts }) => host === undefined || hosts.length === 0 || hosts.includes(host))
		.sort((one, other) => other.fixed - one.fixed);
	const best = candidates[0];
	return best && operation(best, wanted);
}

/** Every documented operation of a marketplace, as `METHOD /path`. */
export function allOperations(marketplace: Marketplace): string[] {
	return load(marketplace).paths.flatMap(({ path, item }) =>
		methods.filter((method) => isNode(item[method])).map((method) => `${method.toUpperCase()} ${path}`),
	);
}

/** Checks a value against a named schema of a marketplace, e.g. an error envelope. */
export function specSchema(marketplace: Marketplace, name: string): (value: unknown) => Complaints {
	const document = load(marketplace).documents.find(
		({ root }) => isNode(root.components) && isNode(root.components.schemas) && name in root.components.schemas,
	);
	if (!document) throw new Error(`${marketplace} has no schema ${name}`);
	return checker(document, `#/components/schemas/${escaped(name)}`);
}

function load(marketplace: Marketplace) {
	const known = loaded.get(marketplace);
	if (known) return known;
	const documents = readDocuments(marketplace);
	for (const { name, root } of documents) ajv.addSchema(root, name);
	const paths = documents.flatMap((document) =>
		Object.entries(document.root.paths as Record<string, Node>).map(([path, item]) => {
			const servers = [item.servers ?? document.root.servers].flat().filter(isNode);
			return {
				document,
				path,
				item,
				pattern: new RegExp(`^${path.replace(/[.*+?^$()|[\]\\]/g, '\\$&').replace(/\{[^}]+\}/g, '[^/]+')}$`),
				fixed: path.split('/').filter((part) => !part.startsWith('{')).length,
				hosts: servers.map(({ url }) =>
					String(url)
						.replace(/^(https?:)?\/\//, '')
						.replace(/\/.*$/, ''),
				),
			};
		}),
	);
	const all = { paths, documents };
	loaded.set(marketplace, all);
	return all;
}

function operation({ document, path, item }: Known, method: string): SpecOperation {
	const { root } = document;
	const node = item[method] as Node;
	const here = `#/paths/${escaped(path)}/${method}`;
	const parameters = [item.parameters, node.parameters]
		.flatMap((list, level) => (Array.isArray(list) ? list.map((value, index) => ({ value: value as Node, level, index })) : []))
		.map(({ value, level, index }) => {
			const own = level === 0 ? `#/paths/${escaped(path)}/parameters/${index}` : `${here}/parameters/${index}`;
			const ref = typeof value.$ref === 'string' ? value.$ref : own;
			return { ref, node: typeof value.$ref === 'string' ? lookUp(root, value.$ref) : value };
		});
	const answerOf = (status: number) => answerRef(root, here, node.responses as Record<string, Node>, status);
	return {
		path,
		operationId: typeof node.operationId === 'string' ? node.operationId : undefined,
		body(value) {
			const request = node.requestBody as Node | undefined;
			if (!request) return value === undefined || isEmpty(value) ? [] : ['the operation takes no body'];
			const at = typeof request.$ref === 'string' ? request.$ref : `${here}/requestBody`;
			const resolved = lookUp(root, at);
			if (value === undefined) return resolved.required === true ? ['the body is missing'] : [];
			const schema = contentRef(at, resolved);
			return schema ? checker(document, schema)(value) : [];
		},
		query: (text) => queryComplaints(document, parameters, new URLSearchParams(text)),
		answer(status, value) {
			const found = answerOf(status);
			if (!found) return [`status ${status} is not documented`];
			const schema = contentRef(found.ref, found.node);
			if (!schema) return value === undefined || value === '' ? [] : ['the answer should have no body'];
			return checker(document, schema)(value);
		},
		documents: (status) => answerOf(status) !== undefined,
	};
}

function answerRef(root: Node, here: string, responses: Record<string, Node>, status: number) {
	const name = [String(status), `${String(status)[0]}XX`, 'default'].find((one) => one in responses);
	const node = name === undefined ? undefined : responses[name];
	if (name === undefined || !node) return undefined;
	const ref = typeof node.$ref === 'string' ? node.$ref : `${here}/responses/${escaped(name)}`;
	return { ref, node: lookUp(root, ref) };
}

/** Reference to the JSON schema of a request body or an answer, if it has one. */
function contentRef(ref: string, { content }: Node): string | undefined {
	if (!isNode(content)) return undefined;
	const type = Object.keys(content).find((name) => /json/.test(name));
	const media = type === undefined ? undefined : content[type];
	return type !== undefined && isNode(media) && media.schema !== undefined ? `${ref}/content/${escaped(type)}/schema` : undefined;
}

function queryComplaints(document: SpecDocument, parameters: readonly { ref: string; node: Node }[], query: URLSearchParams): Complaints {
	const inQuery = parameters.filter(({ node }) => node.in === 'query');
	const known = new Set(inQuery.map(({ node }) => String(node.name)));
	const strange = [...new Set(query.keys())].filter((name) => !known.has(name)).map((name) => `${name}: not documented`);
	const wrong = inQuery.flatMap(({ ref, node }) => {
		const name = String(node.name);
		const values = query.getAll(name);
		if (values.length === 0) return node.required === true ? [`${name}: missing`] : [];
		const shape = node.schema === undefined ? undefined : resolved(document.root, node.schema);
		if (!shape) return [];
		const list = shape.type === 'array';
		const texts = list && node.explode === false ? values.flatMap((value) => value.split(',')) : values;
		const inner = list ? resolved(document.root, shape.items) : shape;
		const typed = texts.map((text) => asTyped(text, inner));
		return checker(document, `${ref}/schema`)(list ? typed : typed[0]).map((complaint) => `${name}: ${complaint}`);
	});
	return [...strange, ...wrong];
}

function resolved(root: Node, schema: unknown): Node | undefined {
	if (!isNode(schema)) return undefined;
	return typeof schema.$ref === 'string' ? lookUp(root, schema.$ref) : schema;
}

function asTyped(text: string, shape: Node | undefined): unknown {
	const types = [shape?.type].flat();
	if (types.includes('integer') || types.includes('number')) return text.trim() === '' ? text : Number(text);
	if (types.includes('boolean')) return text === 'true' ? true : text === 'false' ? false : text;
	return text;
}

const compiled = new Map<string, ValidateFunction>();

function checker({ name, root }: SpecDocument, ref: string): (value: unknown) => Complaints {
	const address = `${name}${ref}`;
	const validate = compiled.get(address) ?? ajv.compile({ $ref: address });
	compiled.set(address, validate);
	return (value) => {
		const valid = validate(value);
		const wrong = valid
			? []
			: (validate.errors ?? []).map(
					({ instancePath, message, params }: ErrorObject) => `${instancePath || '/'} ${message} ${JSON.stringify(params)}`,
				);
		const strange = unknownFields(root, lookUp(root, ref), value).map((field) => `${field} is not documented`);
		return [...wrong, ...strange];
	};
}

const isEmpty = (value: unknown) => isNode(value) && Object.keys(value).length === 0;

const escaped = (name: string) => encodeURIComponent(name.replaceAll('~', '~0').replaceAll('/', '~1'));
