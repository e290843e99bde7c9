const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

/** Whether two plain values are equal; a field that holds undefined is the same as a field that is not there. */
export function isSame(left: unknown, right: unknown): boolean {
	if (Object.is(left, right)) return true;
	if (!isObject(left) || !isObject(right) || Array.isArray(left) !== Array.isArray(right)) return false;
	for (const key in left) if (!isSame(left[key], right[key])) return false;
	for (const key in right) if (right[key] !== undefined && left[key] === undefined) return false;
	return true;
}

/** Whether a stored row says the same as a fresh one, apart from when it was read. */
export function isSameRow<Row extends { readAt: number }>(stored: Row, fresh: Row): boolean {
	return isSame({ ...stored, readAt: 0 }, { ...fresh, readAt: 0 });
}
