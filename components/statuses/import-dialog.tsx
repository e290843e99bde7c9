import { useEffect, useState } from 'preact/hooks';
import type { Cabinet } from '../../lib/cabinets/model.ts';
import { shippedStatuses } from '../../lib/marketplaces/shipped-statuses.ts';
import { call } from '../../lib/messaging/client.ts';
import { failureSentence } from '../../lib/platform/failure.ts';
import { numberText } from '../../lib/platform/format.ts';
import { plural, t } from '../../lib/platform/i18n.ts';
import { movesOf } from '../../lib/statuses/counts.ts';
import { createMapper, toLine } from '../../lib/statuses/own-rules.ts';
import type { StatusBook } from '../../lib/statuses/queries.ts';
import type { StatusFileContent } from '../../lib/statuses/read-file.ts';
import { Button } from '../base/button.tsx';
import { Dialog } from '../base/dialog.tsx';
import { Loading, Notice } from '../base/states.tsx';
import { toast } from '../base/toast.tsx';
import { useWork } from '../base/use-work.ts';
import { cabinetLabel } from '../cabinets/cabinet-label.ts';
import { marketplaceName } from '../cabinets/marketplace-name.ts';
import { Moves } from './save-bar.tsx';
import type { CodeGroups } from './use-code-groups.ts';

/** What a file of statuses brings, all of it checked, before anything is changed. */
export function ImportDialog({
	text,
	book,
	cabinets,
	counts,
	onClose,
}: {
	text: string;
	book: StatusBook;
	cabinets: readonly Cabinet[];
	counts: CodeGroups;
	onClose: () => void;
}) {
	const [content, setContent] = useState<StatusFileContent>();
	const { failure, run } = useWork();
	useEffect(() => {
		void run(async () => setContent(await call['statuses.checkImport']({ text })));
	}, [text]);
	const apply = () =>
		run(async () => {
			await call['statuses.import']({ text });
			toast(t('import_done'));
			onClose();
		});
	return (
		<Dialog
			title={t('import_title')}
			onClose={onClose}
			actions={
				<>
					<Button onClick={onClose}>{t(content ? 'cancel' : 'close')}</Button>
					{content && (
						<Button look="main" onClick={apply}>
							{t('import_apply')}
						</Button>
					)}
				</>
			}
		>
			{!content && !failure && <Loading rows={3} />}
			{failure && (
				<Notice tone="alarm" icon="alert">
					{failureSentence(failure)}
				</Notice>
			)}
			{content && (
				<>
					<dl class="facts">
						<div class="fact">
							<dt>{t('statuses_own')}</dt>
							<dd>{content.own.map(({ title }) => title).join(', ') || t('import_none')}</dd>
						</div>
						{content.maps.map(({ id, lines }) => (
							<div key={id} class="fact">
								<dt>{titleOf(id, cabinets)}</dt>
								<dd>{lines.length === 0 ? t('import_shipped') : plural('map_lines', lines.length)}</dd>
							</div>
						))}
						{content.skipped.map(({ cabinet, lines }) => (
							<div key={cabinet} class="fact">
								<dt>{cabinet}</dt>
								<dd>{t('import_skipped', { lines: numberText(lines) })}</dd>
							</div>
						))}
					</dl>
					{counts.groups && <Moves moves={movesBy(content, book, counts.groups)} own={[...content.own, ...book.own]} />}
				</>
			)}
		</Dialog>
	);
}

function titleOf(id: string, cabinets: readonly Cabinet[]): string {
	const cabinet = cabinets.find((known) => known.id === id);
	return cabinet ? cabinetLabel(cabinet) : marketplaceName(id as Cabinet['marketplace']);
}

function movesBy({ maps, own }: StatusFileContent, book: StatusBook, groups: NonNullable<CodeGroups['groups']>) {
	const bases = new Map(own.map((status) => [status.id, status]));
	const read = maps.map(({ id, lines }) => {
		const marketplace = (id.split('-')[0] ?? id) as Cabinet['marketplace'];
		return { id, lines: lines.map((line) => toLine(id, marketplace, line, bases.get(line.own ?? ''))), changedAt: 0 };
	});
	const ids = new Set(read.map(({ id }) => id));
	const after = [...book.maps.filter(({ id }) => !ids.has(id)), ...read];
	return movesOf(groups, createMapper(shippedStatuses, book.maps), createMapper(shippedStatuses, after));
}
