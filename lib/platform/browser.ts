/** The one door to the browser's extension interfaces. Only files in this folder may open it. */
import browser from 'webextension-polyfill';

export type { Alarms, Runtime, Tabs } from 'webextension-polyfill';
export { browser };
