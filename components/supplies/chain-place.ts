/**
 * Where "now" stands on a line whose points (`moments`, ascending, epoch ms) are drawn evenly: 0 = its left end, 1 = its
 * right one. Before the first and after the last point it comes near the end, and reaches it a day away.
 */
export function chainPlace(moments: readonly number[], now: number): number {
	const count = moments.length;
	const first = moments[0];
	const last = moments[count - 1];
	if (first === undefined || last === undefined) return 0;
	const half = 0.5 / count;
	const day = 86_400_000;
	if (now <= first) return half * (1 - Math.min(1, (first - now) / day));
	if (now >= last) return 1 - half * (1 - Math.min(1, (now - last) / day));
	const after = moments.findIndex((moment) => moment > now);
	const from = moments[after - 1] ?? first;
	const to = moments[after] ?? last;
	return (after - 0.5 + (now - from) / (to - from)) / count;
}
