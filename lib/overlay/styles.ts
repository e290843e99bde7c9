import { glyphStroke } from '../statuses/glyphs.ts';
import { colours, font } from './colours.ts';

const movers = `
.seller{--k:var(--act);--s:var(--act-s);--l:var(--act-l)}
.marketplace{--k:var(--wait);--s:var(--wait-s);--l:var(--wait-l)}
.nobody{--k:var(--done);--s:var(--done-s);--l:var(--done-l)}
.trouble,.late{--k:var(--alarm);--s:var(--alarm-s);--l:var(--alarm-l)}
.unknown,.off{--k:var(--ink2);--s:var(--paper);--l:var(--line)}
`;

const inline = ':host([data-inline]){display:inline-block!important;vertical-align:middle!important;margin:0 0 0 8px!important}';

/**
 * The badge keeps its size from the first moment, so that nothing moves when its word comes: a height of its own, and a width that
 * does not follow the word: wider where it must also say that the page is its only source, and for the rare badges that must be read whole.
 */
export const badgeStyle = `
:host{all:initial!important;display:block!important;height:22px!important;margin:4px 0 0!important;min-width:184px!important;max-width:100%!important;contain:inline-size style!important}
:host([data-room=page]){min-width:272px!important}
:host([data-room=rare]){min-width:320px!important}
${inline}
:host(prilavok-note){position:absolute!important;height:0!important}
${colours}${movers}.root{display:block;height:22px;font:550 12px/20px ${font};font-variant-numeric:tabular-nums}
button{font:inherit;letter-spacing:normal;cursor:pointer}
.badge{box-sizing:border-box;display:inline-flex;align-items:center;gap:5px;max-width:100%;height:22px;margin:0;padding:0 8px 0 6px;
border:1px solid var(--l);border-radius:6px;background:var(--s);color:var(--k);white-space:nowrap;text-align:left}
.badge:focus-visible{outline:2px solid var(--brand);outline-offset:1px}
.badge.late{border-color:var(--k)}
.badge.page,.badge.unknown{border-style:dashed}
.badge svg{flex:none;width:13px;height:13px;overflow:visible;color:var(--own,currentColor)}
path{fill:currentColor}
path+path{fill:none;stroke:currentColor;stroke-width:${glyphStroke};stroke-linecap:round;stroke-linejoin:round}
.word{overflow:hidden;text-overflow:ellipsis}
time,.note{flex:none;border-left:1px solid var(--l);padding-left:6px;margin-left:1px;font-weight:500}
.late time{font-weight:650}
[hidden]{display:none!important}
.waiting{visibility:hidden}
.card{position:fixed;inset:auto;box-sizing:border-box;width:340px;max-width:calc(100vw - 16px);margin:0;padding:14px 16px;border:1px solid var(--line);
border-radius:12px;background:var(--paper);color:var(--ink);box-shadow:var(--shadow);font:400 12px/1.45 ${font};white-space:normal;text-align:left}
.card h3{margin:0 0 8px;font:650 13px/1.4 ${font};overflow-wrap:anywhere}
.card dl{display:grid;grid-template-columns:92px 1fr;gap:5px 10px;margin:0}
.card dt{color:var(--ink2)}
.card dd{margin:0;overflow-wrap:anywhere}
.card dd small{display:block;color:var(--ink2);font-size:11px}
.card dd.late{color:var(--k);font-weight:600}
code{font:500 11px/1.4 ui-monospace,Consolas,monospace;background:var(--sunken);border-radius:4px;padding:1px 5px;overflow-wrap:anywhere}
.swatch{display:inline-block;width:4px;height:12px;border-radius:2px;margin-right:6px;vertical-align:-1px}
.open{display:block;margin:12px 0 0;padding:5px 12px;border:0;border-radius:6px;background:var(--brand);color:var(--brand-ink);font-weight:600}
.actions{display:flex;flex-wrap:wrap;gap:6px;margin:12px 0 0}
.action{padding:4px 10px;border:1px solid var(--line);border-radius:6px;background:var(--paper);color:var(--ink)}
.action:hover{border-color:var(--brand)}
.action:focus-visible,.open:focus-visible{outline:2px solid var(--ink);outline-offset:2px}
@media (forced-colors:active){.badge{forced-color-adjust:none}}
@media print{:host{display:none!important}}
`;

/** Panel and marks of teaching, which are put into a page only when somebody teaches it. */
export const lessonStyle = `
:host{all:initial!important;position:fixed!important;inset:0!important;pointer-events:none!important;z-index:2147483647!important;display:block!important}
${colours}
.root{font:400 13px/1.45 ${font};color:var(--ink)}
.panel{position:fixed;right:16px;bottom:16px;box-sizing:border-box;width:380px;max-width:calc(100vw - 32px);padding:14px 16px;border:1px solid var(--line);
border-radius:12px;background:var(--paper);box-shadow:var(--shadow);pointer-events:auto}
p{margin:0 0 10px}
p:last-child{margin:0}
.row-of-buttons{display:flex;flex-wrap:wrap;gap:8px}
button{padding:6px 12px;border:1px solid var(--line);border-radius:6px;background:var(--paper);color:var(--ink);font:600 12px/1.4 ${font};cursor:pointer}
button.main{border-color:var(--brand);background:var(--brand);color:var(--brand-ink)}
button:focus-visible{outline:2px solid var(--brand);outline-offset:2px}
@media print{:host{display:none!important}}
.mark{position:fixed;box-sizing:border-box;border:2px solid var(--brand);border-radius:6px;background:color-mix(in srgb,var(--brand) 10%,transparent)}
.mark.aim{border-width:3px}
.mark.row{border-style:dashed}
.panel.top{bottom:auto;top:16px}
h2{margin:0 0 6px;font:650 15px/1.35 ${font}}
.warn{color:var(--alarm)}
[hidden]{display:none!important}
`;
