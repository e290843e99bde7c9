import { useMemo, useState } from 'preact/hooks';
import { momentText, numberText } from '../../lib/platform/format.ts';
import { t } from '../../lib/platform/i18n.ts';
import type { TalkRecord } from '../../lib/support/library.ts';
import type { Column } from '../base/table/column.ts';
import { DataTable } from '../base/table/data-table.tsx';
import type { Sort } from '../base/table/order.ts';
import { nothingSelected, type Selection } from '../base/table/selection.ts';
import { useVisible } from '../base/table/use-visible.ts';
import { marketplaceName } from '../cabinets/marketplace-name.ts';
import { routeHash } from '../shell/route.ts';
import { copiedIn, homeText, pathText, spentText, type TalkWords, topicsText } from './talks-words.ts';

interface TalkListProps {
	talks: readonly TalkRecord[];
	words: TalkWords;
	openId: string | undefined;
	onOpen: (talk: TalkRecord) => void;
}

/** The conversations one by one; a row opens the whole path. */
export function TalkList({ talks, words, openId, onOpen }: TalkListProps) {
	const [sort, setSort] = useState<Sort>();
	const [selection, setSelection] = useState<Selection>(nothingSelected);
	const columns = useMemo(() => talkColumns(words), [words]);
	const visible = useVisible(talks, columns, sort);
	return (
		<DataTable
			label={t('talks')}
			name="talks"
			rows={talks}
			visible={visible}
			columns={columns}
			idOf={({ id }) => id}
			sort={sort}
			onSort={setSort}
			selection={selection}
			onSelect={setSelection}
			onOpen={onOpen}
			openId={openId}
			rowHeight={34}
		/>
	);
}

/** Where the order of a conversation is, among the orders. */
export const orderPlace = (number: string): string => routeHash({ page: 'orders', params: { q: number } });

const pathsText = ({ visits }: TalkRecord, words: TalkWords): string => visits.map((visit) => pathText(visit, words)).join(' · ');

const cutText = (text: string) => (
	<span class="cut" title={text}>
		{text}
	</span>
);

const talkColumns = (words: TalkWords): Column<TalkRecord>[] => [
	{
		id: 'when',
		title: t('talks_column_when'),
		width: 164,
		cell: ({ startedAt }) => momentText(startedAt),
		sortBy: ({ startedAt }) => startedAt,
		text: ({ startedAt }) => momentText(startedAt),
	},
	{
		id: 'order',
		title: t('talks_column_order'),
		width: 150,
		cell: ({ number, marketplace }) =>
			number === undefined ? (
				<span class="quiet">{t('talks_no_order')}</span>
			) : (
				<a href={orderPlace(number)} title={marketplace && marketplaceName(marketplace)}>
					{number}
				</a>
			),
		sortBy: ({ number }) => number ?? null,
		text: ({ number }) => number ?? '',
	},
	{
		id: 'topics',
		title: t('talks_column_topics'),
		width: 180,
		cell: (talk) => cutText(topicsText(talk, words)),
		sortBy: (talk) => topicsText(talk, words),
		text: (talk) => topicsText(talk, words),
	},
	{
		id: 'path',
		title: t('talks_column_path'),
		width: 190,
		grow: true,
		cell: (talk) => cutText(pathsText(talk, words)),
		text: (talk) => pathsText(talk, words),
	},
	{
		id: 'spent',
		title: t('talks_column_spent'),
		width: 92,
		numeric: true,
		cell: ({ spentMs }) => spentText(spentMs),
		sortBy: ({ spentMs }) => spentMs,
		text: ({ spentMs }) => spentText(spentMs),
	},
	{
		id: 'home',
		title: t('talks_column_home'),
		width: 168,
		cell: (talk) => cutText(homeText(talk, words)),
		sortBy: (talk) => homeText(talk, words) || null,
		text: (talk) => homeText(talk, words),
	},
	{
		id: 'copied',
		title: t('talks_column_copied'),
		width: 104,
		numeric: true,
		cell: (talk) => numberText(copiedIn(talk)),
		sortBy: copiedIn,
		text: (talk) => String(copiedIn(talk)),
	},
];
