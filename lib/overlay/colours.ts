/** Colours of what we draw on host pages: of each mover the strong one, a soft ground (`-s`) and a line (`-l`). Every text colour has a contrast of at least 4.5 on its ground (WCAG AA). */
export const colours = `
.light{--ink:#1d1b17;--ink2:#5c574d;--paper:#fff;--sunken:#f3f1ed;--line:#cfc9be;--brand:#0b6b5c;--brand-ink:#fff;
--act:#8a5200;--act-s:#fdf1dc;--act-l:#e9c98f;--wait:#1f5fa8;--wait-s:#e6f0fb;--wait-l:#b9d4f2;
--alarm:#b3261e;--alarm-s:#fdeae7;--alarm-l:#f3bdb6;--done:#2d6a2f;--done-s:#e6f3e4;--done-l:#b9dcb5;
--shadow:0 1px 2px rgb(40 30 10/.08),0 6px 24px rgb(40 30 10/.14)}
.dark{--ink:#f1eee7;--ink2:#b7b1a4;--paper:#1f1e1a;--sunken:#12110f;--line:#4a473f;--brand:#54c5ae;--brand-ink:#0b1f1b;
--act:#f2b95a;--act-s:#362a14;--act-l:#5c4721;--wait:#82b7f2;--wait-s:#18293c;--wait-l:#2c4a6b;
--alarm:#ff9389;--alarm-s:#3d1d1a;--alarm-l:#6d332d;--done:#8ccf86;--done-s:#1b2f1a;--done-l:#315430;
--shadow:0 1px 2px rgb(0 0 0/.4),0 8px 28px rgb(0 0 0/.45)}
`;

export const font = 'system-ui,"Segoe UI",Roboto,"Noto Sans",sans-serif';
