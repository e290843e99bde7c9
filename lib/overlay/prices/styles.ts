import { font } from '../colours.ts';
import { common } from '../panel-style.ts';

/**
 * Our own columns in a row of prices: one line that keeps its place and height from the first moment. What is too long for the row is cut and
 * told in the details.
 */
export const markStyle = `
:host{all:initial!important;display:block!important;height:22px!important;margin:4px 0 0!important;min-width:184px!important;max-width:100%!important;contain:inline-size style!important}
:host([data-inline]){display:inline-block!important;vertical-align:middle!important;width:240px!important;margin:0 0 0 8px!important}
${common}
.root{display:flex;gap:4px;height:22px;font-size:12px;line-height:20px}
.waiting{visibility:hidden}
.strip{display:inline-flex;gap:8px;min-width:0;max-width:100%;height:22px;padding:0 7px;overflow:hidden;color:var(--ink2);white-space:nowrap}
.strip.red{border-color:var(--alarm);background:var(--alarm-s);color:var(--alarm)}
.chip{flex:none}
.chip:last-child{flex:0 1 auto;overflow:hidden;text-overflow:ellipsis}
.bad{color:var(--alarm);font-weight:600}
.care{color:var(--act);font-weight:600}
.wait{color:var(--wait)}
.fine{color:var(--done)}
.draft{color:var(--brand);font-weight:600}
.tick{flex:none;width:22px;height:22px;padding:0}
.card{inset:auto;width:360px;max-height:70vh;overflow:auto;margin:0;font:400 13px/1.45 ${font};white-space:normal;text-align:left}
.card dl{display:grid;grid-template-columns:118px 1fr;gap:5px 10px;margin:0}
.card dt,small{color:var(--ink2)}
.card dd{margin:0;overflow-wrap:anywhere}
small{display:block;font-size:11px}
`;
