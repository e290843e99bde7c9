import { colours, font } from '../colours.ts';

const buttons = `
button,select,input{font:inherit;letter-spacing:normal}
button{cursor:pointer}
.action{box-sizing:border-box;min-height:30px;padding:4px 12px;border:1px solid var(--line);border-radius:6px;background:var(--paper);color:var(--ink);font-weight:600}
.action:hover{border-color:var(--brand)}
.action.main{border-color:var(--brand);background:var(--brand);color:var(--brand-ink)}
.action.alarm{border-color:var(--alarm);color:var(--alarm)}
.action:disabled{opacity:.5;cursor:default}
:focus-visible{outline:2px solid var(--brand);outline-offset:1px}
`;

/**
 * Our own columns in a row of prices: one line that keeps its place and height from the first moment. What is too long for the row is cut and
 * told in the details.
 */
export const markStyle = `
:host{all:initial!important;display:block!important;height:22px!important;margin:4px 0 0!important;min-width:184px!important;max-width:100%!important;contain:inline-size style!important}
:host([data-inline]){display:inline-block!important;vertical-align:middle!important;width:240px!important;margin:0 0 0 8px!important}
${colours}
${buttons}
.root{display:flex;align-items:center;gap:4px;height:22px;font:500 12px/20px ${font};font-variant-numeric:tabular-nums}
.waiting{visibility:hidden}
.strip{box-sizing:border-box;display:inline-flex;align-items:center;gap:8px;min-width:0;max-width:100%;height:22px;margin:0;padding:0 7px;overflow:hidden;
border:1px solid var(--line);border-radius:6px;background:var(--paper);color:var(--ink2);white-space:nowrap;text-align:left}
.strip.red{border-color:var(--alarm);background:var(--alarm-s);color:var(--alarm)}
.strip:hover{border-color:var(--brand)}
.chip{flex:none}
.chip:last-child{flex:0 1 auto;overflow:hidden;text-overflow:ellipsis}
.bad{color:var(--alarm);font-weight:600}
.care{color:var(--act);font-weight:600}
.wait{color:var(--wait)}
.fine{color:var(--done)}
.draft{color:var(--brand);font-weight:600}
.tick{box-sizing:border-box;flex:none;width:20px;height:20px;padding:0;border:1px solid var(--line);border-radius:5px;background:var(--paper);color:var(--brand);line-height:16px}
.card{position:fixed;inset:auto;box-sizing:border-box;width:360px;max-width:calc(100vw - 16px);max-height:70vh;overflow:auto;margin:0;padding:14px 16px;border:1px solid var(--line);
border-radius:12px;background:var(--paper);color:var(--ink);box-shadow:var(--shadow);font:400 13px/1.45 ${font};white-space:normal;text-align:left}
.card h3{margin:0 0 8px;font:650 13px/1.4 ${font};overflow-wrap:anywhere}
.card dl{display:grid;grid-template-columns:118px 1fr;gap:5px 10px;margin:0}
.card dt{color:var(--ink2)}
.card dd{margin:0;overflow-wrap:anywhere}
.card dd small{display:block;color:var(--ink2);font-size:11px}
.actions{display:flex;flex-wrap:wrap;gap:6px;margin:12px 0 0}
@media print{:host{display:none!important}}
`;

/** The bar at the edge of the page, and what the seat-belt says. */
export const panelStyle = `
:host{all:initial!important;position:fixed!important;inset:0!important;pointer-events:none!important;z-index:2147483646!important;display:block!important}
:host(prilavok-guard){z-index:2147483647!important}
${colours}
${buttons}
.root{font:400 13px/1.45 ${font};color:var(--ink);font-variant-numeric:tabular-nums}
.bar{position:fixed;left:50%;bottom:16px;transform:translateX(-50%);box-sizing:border-box;width:max-content;max-width:calc(100vw - 32px);padding:10px 14px;border:1px solid var(--line);
border-radius:12px;background:var(--paper);box-shadow:var(--shadow);pointer-events:auto}
.line{display:flex;flex-wrap:wrap;align-items:center;gap:8px}
.line+.line{margin-top:8px}
.line p{margin:0}
.said{color:var(--ink2)}
.wrong{color:var(--alarm)}
.space{flex:1}
select,input{box-sizing:border-box;height:30px;padding:0 8px;border:1px solid var(--line);border-radius:6px;background:var(--paper);color:var(--ink)}
input.number{width:110px}
input.formula{width:280px}
.veil{position:fixed;inset:0;background:rgb(20 18 14/.5);pointer-events:auto}
.panel{position:fixed;left:50%;top:50%;transform:translate(-50%,-50%);box-sizing:border-box;width:440px;max-width:calc(100vw - 32px);padding:18px 20px;border:1px solid var(--line);
border-radius:12px;background:var(--paper);box-shadow:var(--shadow);pointer-events:auto}
.panel.corner{left:auto;top:auto;right:16px;bottom:16px;transform:none;width:360px;padding:12px 14px}
h2{margin:0 0 8px;font:650 15px/1.35 ${font}}
.panel p{margin:0 0 12px;overflow-wrap:anywhere}
.panel p:last-child{margin:0}
[hidden]{display:none!important}
@media print{:host{display:none!important}}
`;
