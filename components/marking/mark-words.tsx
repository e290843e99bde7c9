import type { LineFault, MarkProblem, StockState } from '../../lib/marking/model.ts';
import { reportText } from '../../lib/marking/report.ts';
import { saveFile } from '../../lib/platform/files.ts';
import { numberText } from '../../lib/platform/format.ts';
import { type MessageKey, t } from '../../lib/platform/i18n.ts';
import { Badge, type Tone } from '../base/badge.tsx';

export const problemText = (problem: MarkProblem): string => t(`mark_problem_${problem.replaceAll('-', '_')}` as MessageKey);

/** What is wrong with a line, in words. */
export const faultText = ({ problem, first }: Pick<LineFault, 'problem' | 'first'>): string =>
	first === undefined ? problemText(problem) : t('mark_problem_as_line', { problem: problemText(problem), line: numberText(first) });

const looks: { readonly [State in StockState]: { tone: Tone; sign: string } } = {
	free: { tone: 'done', sign: '○' },
	reserved: { tone: 'wait', sign: '◔' },
	printed: { tone: 'act', sign: '◑' },
	attached: { tone: 'wait', sign: '◕' },
	used: { tone: 'off', sign: '●' },
	spoilt: { tone: 'alarm', sign: '✕' },
};

const stateText = (state: StockState): string => t(`mark_state_${state}`);

/** What has become of a code. */
export function StateBadge({ state }: { state: StockState }) {
	return (
		<Badge tone={looks[state].tone} title={t(`mark_state_${state}_hint`)}>
			<span aria-hidden="true">{looks[state].sign}</span> {stateText(state)}
		</Badge>
	);
}

/** Gives the user what is wrong with a file as a table. */
export function saveReport(name: string, faults: readonly LineFault[]): void {
	const head = [t('mark_report_line'), t('mark_report_problem'), t('mark_report_text')];
	saveFile(`${name.replace(/\.[^.]*$/, '')}.${t('mark_report_name')}.csv`, reportText(faults, head, faultText), 'text/csv');
}
