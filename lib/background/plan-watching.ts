import { once } from '../core/once.ts';
import { type NoticeUse, noticesShown, showNotice, takeNoticeAway } from '../platform/notifications.ts';
import { readStored, writeStored } from '../platform/storage.ts';
import { openWorkspace } from '../platform/tabs.ts';
import { setIconBadge } from '../platform/toolbar.ts';
import { speakChosenLanguage } from '../platform/worker-texts.ts';
import { readSettings } from '../settings/queries.ts';
import { stepOfWarning } from '../supplies/alarms/alarms.ts';
import { markStep } from '../supplies/commands.ts';
import { profileOf } from '../supplies/profile/shipped.ts';
import { ownProfiles, supplyPlans } from '../supplies/queries.ts';
import { isMarkable, type SupplyPlan } from '../supplies/rules.ts';
import { iconBadgeOf, noticeOf } from './plan-notice.ts';
import { markSeen } from './plan-seen.ts';
import { createPlanWatch, isLookDue, type WatchNote } from './plan-watch.ts';
import { db } from './tools.ts';

const noteKey = 'planWatch';
const ownZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone;
const readNote = (): Promise<WatchNote | undefined> => readStored<WatchNote>('session', noteKey);

const watch = once(() =>
	createPlanWatch({
		db,
		now: Date.now,
		zone: ownZone,
		note: { read: readNote, write: (note) => writeStored('session', { [noteKey]: note }) },
		notices: {
			async show(warnings, now) {
				await speakChosenLanguage();
				await showNotice(noticeOf(warnings, now, ownZone()));
			},
			shown: noticesShown,
			takeAway: takeNoticeAway,
		},
		async paint(mark) {
			await speakChosenLanguage();
			await setIconBadge(mark && iconBadgeOf(mark, Date.now()));
		},
	}),
);

/** Tells what is due of these plans. */
export async function lookAtPlans(plans: readonly SupplyPlan[]): Promise<void> {
	const [settings, own] = await Promise.all([readSettings(), ownProfiles()]);
	const profile = profileOf(settings.operatorProfile, own);
	const { planAlarms, planLeads, quietFrom, quietTo, quietUnlessUrgent, language } = settings;
	const by = { planAlarms, planLeads, quietFrom, quietTo, quietUnlessUrgent, language };
	await watch().look(plans, { settings: by, ...(profile ? { profile } : {}) });
}

/** The same when its time has come, whatever else the worker waits for. */
export async function lookAtPlansWhenDue(): Promise<void> {
	if (isLookDue(await readNote(), Date.now())) await lookAtPlans(await supplyPlans(Date.now()));
}

/** Marks what shows by itself to be done; whether plans have changed by that. */
export const markSeenSteps = (plans: readonly SupplyPlan[]): Promise<boolean> => markSeen(plans, Date.now(), db);

/**
 * What the user did with a notification: it leads to its plan, or marks its step as done; true when plans have changed by that. One that is about many plans
 * leads to the list.
 */
export async function usePlanNotice(id: string, use: NoticeUse): Promise<boolean> {
	const told = await watch().seen(id);
	if (use === 'gone') return false;
	await takeNoticeAway(id);
	const single = told && told.shownAs === undefined ? told : undefined;
	if (use === 'second-button' && single && isMarkable({ stepId: stepOfWarning(single) })) {
		await markStep(single.supplyId, stepOfWarning(single), true, Date.now());
		return true;
	}
	await openWorkspace(single ? `#/supplies?id=${encodeURIComponent(single.supplyId)}` : '#/supplies');
	return false;
}
