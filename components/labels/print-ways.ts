import type { PrinterProfile, PrintWay } from '../../lib/labels/model.ts';

/**
 * The ways to a printer, its own first; ZPL knows no sheets, and programs on this computer are asked only when that is switched on (`agents`).
 * Never empty.
 */
export function waysOf({ way, sheet, agent }: Pick<PrinterProfile, 'way' | 'sheet' | 'agent'>, agents: boolean): [PrintWay, ...PrintWay[]] {
	const possible: PrintWay[] = ['pdf', ...(sheet ? [] : (['zpl'] as const)), ...(agents && agent && !sheet ? (['agent'] as const) : [])];
	return possible.includes(way) ? [way, 'print', ...possible.filter((one) => one !== way)] : ['print', ...possible];
}
