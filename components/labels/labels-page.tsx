import { t } from '../../lib/platform/i18n.ts';
import type { PageProps } from '../shell/page-props.ts';
import { JobList } from './job-list.tsx';
import './labels.css';

/** Parts that have a name; any other part of the address is the number of a job. */
const parts = ['jobs', 'printers', 'templates'] as const;
type Part = (typeof parts)[number];

const partOf = (part: string | undefined): Part | undefined => (part === undefined ? 'jobs' : parts.find((known) => known === part));

/** Everything about labels: what is being printed, the printers, the looks of product labels. */
export function LabelsPage(props: PageProps) {
	const part = partOf(props.part);
	return (
		<>
			<div class="page-head">
				<h1>{t('labels')}</h1>
				<nav class="tabs label-parts" aria-label={t('labels_parts')}>
					{parts.map((id) => (
						<a key={id} class="tab" href={id === 'jobs' ? '#/labels' : `#/labels/${id}`} aria-current={id === part ? 'page' : undefined}>
							{t(`labels_part_${id}`)}
						</a>
					))}
				</nav>
			</div>
			{part === 'jobs' && <JobList now={props.now} />}
		</>
	);
}
