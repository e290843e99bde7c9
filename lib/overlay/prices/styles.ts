import { colours, font } from '../colours.ts';

const common = `
${colours}
*{box-sizing:border-box}
button,select,input{font:inherit;letter-spacing:normal}
button{cursor:pointer}
.action,.strip,.tick,select,input{height:30px;padding:0 10px;border:1px solid var(--line);border-radius:6px;background:var(--paper);color:var(--ink)}
.action{height:auto;min-height:30px;font-weight:600}
.action:hover,.strip:hover{border-color:var(--brand)}
.action.main{border-color:var(--brand);background:var(--brand);color:var(--brand-ink)}
.action.alarm{border-color:var(--alarm);color:var(--alarm)}
.action:disabled{opacity:.5;cursor:default}
:focus-visible{outline:2px solid var(--brand);outline-offset:1px}
.root{font:400 13px/1.45 ${font};color:var(--ink);font-variant-numeric:tabular-nums}
.card,.bar,.panel{position:fixed;max-width:calc(100vw - 16px);padding:14px 16px;border:1px solid var(--line);border-radius:12px;background:var(--paper);color:var(--ink);box-shadow:var(--shadow);pointer-events:auto}
.line,.actions{display:flex;flex-wrap:wrap;align-items:center;gap:8px}
.actions{margin-top:8px}
p{margin:0;overflow-wrap:anywhere}
h2,h3{margin:0 0 8px;font:650 15px/1.35 ${font};overflow-wrap:anywhere}
[hidden]{display:none!important}
@media print{:host{display:none!important}}
`;

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

/** The bar at the edge of the page, and what the seat-belt says. */
export const panelStyle = `
:host{all:initial!important;position:fixed!important;inset:0!important;pointer-events:none!important;z-index:2147483646!important;display:block!important}
:host(prilavok-guard){z-index:2147483647!important}
${common}
.bar{display:grid;gap:8px;left:50%;bottom:16px;transform:translateX(-50%);width:max-content}
.said{color:var(--ink2)}
.wrong{color:var(--alarm)}
.space{flex:1}
.number{width:110px}
.formula{width:280px}
.veil{position:fixed;inset:0;background:rgb(20 18 14/.5);pointer-events:auto}
.panel{left:50%;top:50%;transform:translate(-50%,-50%);width:440px}
.panel .line{margin-top:12px}
.panel.corner{left:auto;top:auto;right:16px;bottom:16px;transform:none;width:360px}
`;
