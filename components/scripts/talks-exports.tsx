import { dayAt } from '../../lib/core/time.ts';
import { saveFile } from '../../lib/platform/files.ts';
import { exactText, moscow } from '../../lib/platform/format.ts';
import { plural, t } from '../../lib/platform/i18n.ts';
import type { TalkRecord, TalkVisit } from '../../lib/support/library.ts';
import { Button } from '../base/button.tsx';
import { toast } from '../base/toast.tsx';
import { marketplaceName } from '../cabinets/marketplace-name.ts';
import { tell } from '../labels/tell.ts';
import { fileTypes } from '../prices/export-menu.tsx';
import type { FileColumn, FileValue } from '../prices/file-job.ts';
import { writeFile } from '../prices/file-worker-client.ts';
import { pathText, type TalkWords } from './talks-words.ts';

interface Line {
	talk: TalkRecord;
	visit: TalkVisit;
	/** The first of its conversation. */
	isFirst: boolean;
}
type Column = FileColumn & { value: (line: Line) => FileValue };

const columnsOf = (words: TalkWords): Column[] => [
	{ heading: t('talks_file_talk'), kind: 'text', value: ({ talk }) => talk.id },
	{ heading: t('talks_column_when'), kind: 'text', value: ({ visit }) => exactText(visit.startedAt) },
	{ heading: t('marketplace'), kind: 'text', value: ({ talk }) => talk.marketplace && marketplaceName(talk.marketplace) },
	{ heading: t('talks_column_order'), kind: 'text', value: ({ talk }) => talk.number },
	{ heading: t('talks_file_script'), kind: 'text', value: ({ visit }) => words.script(visit.scriptId) },
	{ heading: t('talks_file_version'), kind: 'number', value: ({ visit }) => visit.version },
	{ heading: t('talks_column_topic'), kind: 'text', value: ({ visit }) => words.topic(visit) },
	{ heading: t('talks_column_straight'), kind: 'text', value: ({ visit }) => (visit.straight ? t('talks_yes') : '') },
	{ heading: t('talks_column_path'), kind: 'text', value: ({ visit }) => pathText(visit, words) },
	{ heading: t('talks_file_seconds'), kind: 'number', value: ({ visit }) => Math.round(visit.spentMs / 1000) },
	{
		heading: t('talks_column_home'),
		kind: 'text',
		value: ({ visit }) => {
			if (!visit.wentHome) return '';
			return visit.last === undefined ? words.topic(visit) : words.node(visit.scriptId, visit.last);
		},
	},
	{ heading: t('talks_column_copied'), kind: 'number', value: ({ visit }) => visit.copied },
	{ heading: t('talks_comments'), kind: 'text', value: ({ talk, isFirst }) => (isFirst ? talk.comments?.join('\n') : '') },
];

/** The conversations on screen as a table to take along: a line for each topic that was gone through. */
export function TalkExports({ talks, words }: { talks: readonly TalkRecord[]; words: TalkWords }) {
	const save = async (kind: 'xlsx' | 'csv') => {
		const columns = columnsOf(words);
		const lines = talks.flatMap((talk) => talk.visits.map((visit, place): Line => ({ talk, visit, isFirst: place === 0 })));
		const bytes = await writeFile({
			kind,
			columns: columns.map(({ heading, kind: of }) => ({ heading, kind: of })),
			rows: lines.map((line) => columns.map(({ value }) => value(line))),
		});
		saveFile(`prilavok-talks-${dayAt(Date.now(), moscow)}.${kind}`, new Blob([bytes], { type: fileTypes[kind] }));
		toast(plural('talks_saved', talks.length));
	};
	return (
		<>
			<Button small disabled={talks.length === 0} onClick={() => tell(() => save('xlsx'))}>
				XLSX
			</Button>
			<Button small disabled={talks.length === 0} onClick={() => tell(() => save('csv'))}>
				CSV
			</Button>
		</>
	);
}
