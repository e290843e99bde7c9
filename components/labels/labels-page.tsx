import { orderTarget } from '../../lib/labels/targets.ts';
import { orderById } from '../../lib/orders/find.ts';
import { t } from '../../lib/platform/i18n.ts';
import { useLive, valueIn } from '../base/use-live.ts';
import { MarksPage } from '../marking/marks-page.tsx';
import { PackingDesk } from '../packing/packing-desk.tsx';
import type { PageProps } from '../shell/page-props.ts';
import { JobList } from './job-list.tsx';
import { JobPage } from './job-page.tsx';
import { PagePrintQuestion } from './page-print.tsx';
import { PrintDialog } from './print-dialog.tsx';
import { PrintersPage } from './printers-page.tsx';
import { TemplatesPage } from './templates-page.tsx';
import './labels.css';

/** Parts that have a name; any other part of the address is the number of a job. */
const parts = ['jobs', 'packing', 'marks', 'printers', 'templates'] as const;
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
						<a
							key={id}
							class="tab"
							href={id === 'jobs' ? '#/labels' : `#/labels/${id}`}
							aria-current={id === part ? 'page' : part === undefined && id === 'jobs' ? 'true' : undefined}
						>
							{t(`labels_part_${id}`)}
						</a>
					))}
				</nav>
			</div>
			{part === 'jobs' && <JobList now={props.now} />}
			{props.params.order && <ScannedOrder key={props.params.order} id={props.params.order} {...props} />}
			{props.params.page && (
				<PagePrintQuestion
					key={props.params.page}
					id={props.params.page}
					cabinets={props.cabinets}
					onClose={() => props.setParams({ page: undefined })}
				/>
			)}
			{part === undefined && props.part && <JobPage {...props} id={props.part} />}
			{part === 'packing' && <PackingDesk cabinets={props.cabinets} now={props.now} wide />}
			{part === 'marks' && <MarksPage {...props} />}
			{part === 'printers' && <PrintersPage {...props} />}
			{part === 'templates' && <TemplatesPage {...props} />}
		</>
	);
}

/** The order that was scanned on the desk. */
function ScannedOrder({ id, cabinets, setParams }: Omit<PageProps, 'params'> & { id: string }) {
	const order = valueIn(useLive(() => orderById(id), [id]));
	if (!order) return null;
	return <PrintDialog targets={[orderTarget(order)]} cabinets={cabinets} source="scan" onClose={() => setParams({ order: undefined })} />;
}
