type Packages = Record<string, { version?: string; optional?: boolean }>;

/** Whether the installed packages are those of the lock file; optional ones may be absent. */
export function samePackages(wanted: Packages, installed: Packages): boolean;

/** Installs the packages of the lock file when they are missing or stale. Throws with a sentence for the user when npm cannot. */
export function ensurePackages(): Promise<void>;
