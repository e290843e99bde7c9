import type { Cabinet } from '../cabinets/model.ts';
import { AppError } from '../core/errors.ts';
import { type Handlers, nothing } from '../messaging/server.ts';
import { ownVersion } from '../platform/lifecycle.ts';
import { withoutSecrets } from '../requests/secrets.ts';
import { shapeOf } from '../sync/shape-of.ts';
import { db, openKey } from './tools.ts';

const newestCalls = 1000;

const shapeOfBody = (body: string): unknown => {
	try {
		return shapeOf(JSON.parse(body));
	} catch {
		// Cut at 64 KB or no JSON at all: its shape as text still says what came.
		return shapeOf(body.slice(0, 2000));
	}
};

/** What tells cabinets apart without saying whose they are. */
const nameless = ({ id, marketplace, used, shops, key }: Cabinet) => ({
	id,
	marketplace,
	used,
	shops: shops.map(({ scheme, available }) => ({ scheme, available })),
	key,
});

/** The texts of every key that can be opened now, so that one which slipped in somewhere is taken out again. */
async function keyTexts(cabinets: readonly Cabinet[]): Promise<string[]> {
	const texts = await Promise.all(
		cabinets.map(async (cabinet) => {
			try {
				return Object.values((await openKey(cabinet)).authorization);
			} catch (thrown) {
				// Locked, or not entered yet: what cannot be opened cannot be looked for.
				if (thrown instanceof AppError) return [];
				throw thrown;
			}
		}),
	);
	return texts.flat();
}

async function diagnostics(): Promise<{ name: string; text: string }> {
	const now = new Date();
	const [cabinets, jobs, calls, quarantine, unknownCodes, pageReports, anchors, overrides, settings] = await Promise.all([
		db.cabinets.toArray(),
		db.jobs.toArray(),
		db.calls.orderBy('id').reverse().limit(newestCalls).toArray(),
		db.quarantine.toArray(),
		db.unknownCodes.toArray(),
		db.pageReports.toArray(),
		db.anchors.toArray(),
		db.overrides.toArray(),
		db.settings.toArray(),
	]);
	const report = {
		madeAt: now.toISOString(),
		version: ownVersion(),
		browser: navigator.userAgent,
		cabinets: cabinets.map(nameless),
		jobs: jobs.map(({ cursor, retryFrom, pass, ...job }) => ({ ...job, pass: pass && { ...pass, next: undefined, mark: undefined } })),
		calls,
		quarantine: quarantine.map(({ body, ...page }) => ({ ...page, shape: shapeOfBody(body) })),
		unknownCodes,
		pageReports,
		anchors,
		overrides,
		settings,
	};
	const text = withoutSecrets(JSON.stringify(report, null, '\t'), await keyTexts(cabinets));
	return { name: `prilavok-diagnostics-${now.toISOString().slice(0, 10)}.json`, text };
}

export const diagnosticsHandlers: Handlers<'diagnostics.export' | 'diagnostics.clearQuarantine'> = {
	'diagnostics.export': { ask: nothing, run: diagnostics },
	'diagnostics.clearQuarantine': { ask: nothing, run: () => db.quarantine.clear() },
};
