import type { core, ZodMiniType } from 'zod/mini';
import type { Mismatch, SandboxRequest } from './marketplace';

/** A checked value, or why it was refused. */
export type Checked = { readonly value: unknown } | { readonly mismatch: Mismatch };

/** The request's body against a shape. Without a shape anything goes, and what is no JSON counts as nothing. */
export function checkedBody(request: SandboxRequest, shape: ZodMiniType | undefined): Checked {
	let value: unknown;
	try {
		value = request.rawBody === '' ? undefined : JSON.parse(request.rawBody);
	} catch (error) {
		if (!(error instanceof SyntaxError)) throw error;
		if (!shape) return { value: undefined };
		return { mismatch: { in: 'body', field: '', kind: 'type', message: 'the body is not JSON' } };
	}
	return shape ? checked('body', value, shape) : { value };
}

/** The request's query against a shape; a name that is given more than once becomes an array. */
export function checkedQuery(request: SandboxRequest, shape: ZodMiniType | undefined): Checked {
	const value: Record<string, string | string[]> = {};
	for (const name of new Set(request.query.keys())) {
		const all = request.query.getAll(name);
		value[name] = all.length === 1 && all[0] !== undefined ? all[0] : all;
	}
	return shape ? checked('query', value, shape) : { value };
}

function checked(where: Mismatch['in'], value: unknown, shape: ZodMiniType): Checked {
	const result = shape.safeParse(value);
	if (result.success) return { value: result.data };
	const issue = result.error.issues[0];
	const path = issue?.path.map(String) ?? [];
	const kind = issue?.code !== 'invalid_type' ? 'value' : inside(value, path) === undefined ? 'missing' : 'type';
	return { mismatch: { in: where, field: path.join('.'), kind, message: words(issue, kind) } };
}

function inside(value: unknown, path: readonly string[]): unknown {
	let current = value;
	for (const name of path) {
		if (typeof current !== 'object' || current === null) return undefined;
		current = (current as Record<string, unknown>)[name];
	}
	return current;
}

function words(issue: core.$ZodIssue | undefined, kind: Mismatch['kind']): string {
	if (kind === 'missing') return 'value is required';
	if (issue?.code === 'invalid_type') return `value must be of type ${issue.expected}`;
	const unit = issue && 'origin' in issue && (issue.origin === 'array' || issue.origin === 'string') ? 'length' : 'value';
	if (issue?.code === 'too_small') return `${unit} must be at least ${issue.minimum}`;
	if (issue?.code === 'too_big') return `${unit} must be at most ${issue.maximum}`;
	if (issue?.code === 'invalid_value') return `value must be one of ${issue.values.map(String).join(', ')}`;
	return issue?.message ?? 'value is not allowed';
}
