import { cabinetHosts } from './cabinets/sites';
import { Faults } from './faults';
import { Journal } from './journal';
import { Limits } from './limits';
import type { ApiHost, NativeNames, PageHost, SandboxIdentity, SandboxMarketplace } from './marketplace';
import { registry } from './registry';
import { Clock } from './world/clock';
import type { MarketplaceId } from './world/plan';
import { World } from './world/world';

export interface SandboxSize {
	readonly seed: number;
	/** Goods of the shop. */
	readonly products: number;
	/** Orders at each marketplace when the world begins. */
	readonly orders: number;
}

/** Everything that lives behind the two ports. */
export class SandboxState {
	readonly clock: Clock;
	readonly limits = new Limits();
	readonly faults = new Faults();
	readonly journal = new Journal();
	readonly marketplaces: readonly SandboxMarketplace[];
	readonly hosts: ReadonlyMap<string, ApiHost<unknown> | PageHost>;
	size: SandboxSize;
	world: World;
	private readonly firstMoment: number | undefined;

	/**
	 * @param size what the world is made from
	 * @param realClock epoch milliseconds
	 * @param now what the virtual clock shows first, also after a reset; the real time if left out
	 */
	constructor(size: SandboxSize, realClock: () => number, now?: number) {
		this.size = size;
		this.firstMoment = now;
		this.clock = new Clock(realClock, now);
		const identity: SandboxIdentity = { seed: size.seed, start: this.clock.now() };
		this.marketplaces = registry.map((make) => make(identity));
		const hosts = [...this.marketplaces.flatMap((marketplace) => marketplace.hosts), ...cabinetHosts(identity.seed)];
		this.hosts = new Map(hosts.flatMap((host) => host.hosts.map((name) => [name, host] as const)));
		this.world = this.newWorld();
	}

	/**
	 * A new world of another seed or size; limits are full, faults and journal empty, the clock starts again, at `now` where it is given.
	 * Keys stay valid.
	 */
	reset(size: Partial<SandboxSize>, now = this.firstMoment): void {
		this.size = { ...this.size, ...size };
		this.clock.restart(now);
		this.limits.refill();
		this.faults.clear();
		this.journal.clear();
		this.world = this.newWorld();
	}

	/** What a marketplace calls the things of the world. Throws if the sandbox does not play it. */
	namesOf(marketplace: MarketplaceId): NativeNames {
		const played = this.marketplaces.find(({ id }) => id === marketplace);
		if (!played) throw new Error(`The sandbox has no ${marketplace}`);
		return played.names;
	}

	/** Keys as the command prints them: one list for each marketplace. */
	credentials(): Record<string, readonly unknown[]> {
		return Object.fromEntries(this.marketplaces.map(({ id, credentials }) => [id, credentials.good]));
	}

	/** Keys that are expired, without rights … as `why` tells. */
	badCredentials(): Record<string, readonly unknown[]> {
		return Object.fromEntries(this.marketplaces.map(({ id, credentials }) => [id, credentials.bad]));
	}

	private newWorld(): World {
		return new World(
			{ ...this.size, start: this.clock.now() },
			this.marketplaces.map(({ plan }) => plan),
		);
	}
}
