import type { LimitRule, LimitVerdict } from './marketplace';

interface Level {
	/** What may still be done, as of `at`. */
	left: number;
	/** Bucket: when `left` was counted. Window: when the window began. */
	at: number;
}

/** Token buckets and windows of all callers, on the virtual clock. Nothing is kept that time would have refilled anyway. */
export class Limits {
	private readonly levels = new Map<string, Level>();

	/** Takes `cost` from the caller's bucket if there is enough; otherwise takes nothing. */
	take(owner: string, group: string, rule: LimitRule, cost: number, now: number): LimitVerdict {
		const level = this.level(`${owner} ${group}`, rule, now);
		const allowed = level.left >= cost;
		if (allowed) level.left -= cost;
		return verdict(allowed, rule, group, level, now, cost);
	}

	/** Takes more from a bucket after the answer is known; it may go empty, not below. */
	charge(owner: string, group: string, rule: LimitRule, cost: number, now: number): void {
		const level = this.level(`${owner} ${group}`, rule, now);
		level.left = Math.max(0, level.left - cost);
	}

	/** Everybody starts again with full buckets. */
	refill(): void {
		this.levels.clear();
	}

	private level(key: string, rule: LimitRule, now: number): Level {
		const full = 'burst' in rule ? rule.burst : rule.limit;
		const level = this.levels.get(key) ?? { left: full, at: now };
		if ('burst' in rule) {
			level.left = Math.min(full, level.left + Math.max(0, now - level.at) / rule.everyMs);
			level.at = now;
		} else if (now - level.at >= rule.windowMs) {
			level.left = full;
			level.at = now;
		}
		this.levels.set(key, level);
		return level;
	}
}

function verdict(allowed: boolean, rule: LimitRule, group: string, level: Level, now: number, cost: number): LimitVerdict {
	const remaining = Math.floor(level.left);
	if ('burst' in rule) {
		const missing = Math.max(0, Math.min(cost, rule.burst) - level.left);
		return {
			allowed,
			rule,
			group,
			remaining,
			retryMs: Math.ceil(missing * rule.everyMs),
			resetMs: Math.ceil((rule.burst - level.left) * rule.everyMs),
		};
	}
	const untilNext = Math.max(0, level.at + rule.windowMs - now);
	return { allowed, rule, group, remaining, retryMs: level.left >= cost ? 0 : untilNext, resetMs: untilNext };
}
