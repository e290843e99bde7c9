import { useEffect, useState } from 'preact/hooks';

const pauseMs = 120;

/** A value; where it `isLate`, as it was when it last stood still for a moment. */
export function useLate<Value>(value: Value, isLate: boolean): Value {
	const [late, setLate] = useState(value);
	useEffect(() => {
		if (late === value) return;
		const timer = setTimeout(() => setLate(() => value), isLate ? pauseMs : 0);
		return () => clearTimeout(timer);
	}, [value, isLate]);
	return isLate ? late : value;
}
