import { badgeStyle } from '../styles.ts';

/** The badge of a supply looks like that of an order, with more room: a step and its time. Its details have the whole chain. */
export const supplyStyle = `${badgeStyle}
:host{min-width:272px!important}
.card{width:380px;max-height:min(70vh,560px);overflow:auto}
.steps{display:grid;grid-template-columns:16px 1fr auto;gap:4px 8px;margin:10px 0 0;padding:10px 0 0;border-top:1px solid var(--line);list-style:none}
.steps li{display:grid;grid-template-columns:subgrid;grid-column:1/-1;align-items:baseline}
.steps b{font-weight:600}
.steps small{display:block;color:var(--ink2);font-size:11px}
.steps .when{text-align:right;white-space:nowrap}
.done{color:var(--ink2)}
.now{color:var(--act)}
.wait{color:var(--wait)}
.past{color:var(--alarm)}
.hint{margin:8px 0 0;color:var(--ink2)}
`;
