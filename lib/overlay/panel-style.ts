import { colours, font } from './colours.ts';

/** What our lines, bars and questions on pages have in common. */
export const common = `
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
