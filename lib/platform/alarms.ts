import { browser } from './browser.ts';

/** The one alarm that we have: look for what is due. */
export const syncAlarm = 'sync';

/** The shortest period that browsers allow. */
const halfMinute = 0.5;

/** Registers what is done when an alarm of this name rings; must be called synchronously at start. */
export function onAlarm(name: string, ring: () => void): void {
	browser.alarms.onAlarm.addListener((alarm) => {
		if (alarm.name === name) ring();
	});
}

/** Makes the alarm ring every 30 s from now on, unless it does already. Alarms outlive the worker. */
export async function ringEveryHalfMinute(name: string): Promise<void> {
	const known = await browser.alarms.get(name);
	// After a clock that was put back it would ring only when the old time has come again.
	const late = known !== undefined && known.scheduledTime > Date.now() + 2 * halfMinute * 60_000;
	if (late || known?.periodInMinutes !== halfMinute)
		browser.alarms.create(name, { periodInMinutes: halfMinute, delayInMinutes: halfMinute });
}
