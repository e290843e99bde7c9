import { font } from '../colours.ts';
import { badgeStyle } from '../styles.ts';

/** The badge of a supply looks like that of an order, with more room: a step and its time. Its details have the whole chain. */
export const supplyStyle = `${badgeStyle}
:host{min-width:272px!important}
.card{display:flex;flex-direction:column;width:400px;max-height:min(76vh,600px);overflow:auto}
.card>*{flex:none}
.card h2{margin:0 0 8px;font:650 13px/1.4 ${font};overflow-wrap:anywhere}
.card dd.late small{font-weight:400}
.card .steps{flex:0 1 auto;min-height:90px;overflow:auto;display:grid;grid-template-columns:14px 1fr auto;gap:4px 8px;margin:10px 0 0;padding:10px 0 0;border-top:1px solid var(--line);list-style:none}
.steps li{display:grid;grid-template-columns:subgrid;grid-column:1/-1;align-items:baseline}
.steps b{font-weight:600}
.steps small{display:block;color:var(--ink2);font-size:11px}
.steps .when{text-align:right;white-space:nowrap}
.done{color:var(--ink2)}
.now{color:var(--act)}
.wait{color:var(--wait)}
.past{color:var(--alarm)}
.open{align-self:start}
.hint{margin:8px 0 0;color:var(--ink2)}
`;
