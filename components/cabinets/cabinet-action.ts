/** What can be done with a cabinet in a dialog of its own. */
export type CabinetAction = 'details' | 'replace-key' | 'remove';
