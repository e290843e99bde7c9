import { withoutSecrets } from '../requests/secrets.ts';
import type { PrilavokDatabase } from '../storage/db.ts';
import type { QuarantinedPage } from './model.ts';

const newestPerJob = 50;
const longestBody = 64 * 1024;

/** A page that is to be put aside, its body as it came. */
export type Unreadable = Omit<QuarantinedPage, 'id' | 'body'> & { raw: unknown };

/**
 * Puts aside what could not be understood, without secrets, at most 64 KB each and the newest 50 of a job. The same content
 * met again only gets a new time, so that one bad order does not push the others out.
 */
export async function quarantine(db: PrilavokDatabase, items: readonly Unreadable[], secrets: readonly string[]): Promise<void> {
	const first = items[0];
	if (!first) return;
	await db.transaction('rw', db.quarantine, db.cabinets, async () => {
		// Removed meanwhile: nothing of it may come back.
		if (!(await db.cabinets.get(first.cabinetId))) return;
		const kept = await db.quarantine.where('[cabinetId+jobId]').equals([first.cabinetId, first.jobId]).toArray();
		const known = new Map(kept.map((page) => [`${page.requestId}\n${page.body}`, page.id]));
		const fresh: QuarantinedPage[] = [];
		for (const { raw, places, ...about } of items.slice(-newestPerJob)) {
			const body = withoutSecrets(textOf(raw), secrets).slice(0, longestBody);
			const id = known.get(`${about.requestId}\n${body}`);
			if (id === undefined) fresh.push({ ...about, places: places.map((place) => withoutSecrets(place, secrets)), body });
			else await db.quarantine.update(id, { at: about.at });
		}
		await db.quarantine.bulkAdd(fresh);
		const all = await db.quarantine.where('[cabinetId+jobId]').equals([first.cabinetId, first.jobId]).primaryKeys();
		if (all.length > newestPerJob)
			await db.quarantine.bulkDelete(
				all
					.map(Number)
					.sort((a, b) => a - b)
					.slice(0, all.length - newestPerJob),
			);
	});
}

/** The content as text; only as much of a long one as can hold the body that is kept, so that no answer keeps the worker busy. */
function textOf(raw: unknown): string {
	if (typeof raw === 'string') return raw.slice(0, 2 * longestBody);
	try {
		return (JSON.stringify(raw) ?? '').slice(0, 2 * longestBody);
	} catch (thrown) {
		// Nested deeper than anything can be walked through: that is what there is to say of it.
		return String(thrown);
	}
}
