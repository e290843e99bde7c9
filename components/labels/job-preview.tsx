import { useEffect, useMemo, useState } from 'preact/hooks';
import type { Cabinet } from '../../lib/cabinets/model.ts';
import type { PrintPage } from '../../lib/labels/drawing.ts';
import { layoutOf } from '../../lib/labels/pdf/placing.ts';
import { sheetMm } from '../../lib/labels/stock.ts';
import { numberText } from '../../lib/platform/format.ts';
import { plural, t } from '../../lib/platform/i18n.ts';
import { Progress } from '../base/progress.tsx';
import { Empty, ErrorState, Notice } from '../base/states.tsx';
import { cabinetLabel } from '../cabinets/cabinet-label.ts';
import { kindText } from './label-words.tsx';
import { previewLabels } from './label-worker-client.ts';
import { type PageSource, PageStrip } from './page-strip.tsx';
import { Numbers } from './refused-list.tsx';
import type { BuiltPaper, PaperState } from './use-job-paper.ts';

/** The finished PDF, page by page, at the printer's dots; every code on it is read as a scanner would. */
export function JobPreview({ paper, cabinets }: { paper: PaperState; cabinets: readonly Cabinet[] }) {
	const [dotPixels, setDotPixels] = useState<1 | 2>(1);
	const shown = paper.is === 'built' ? paper.paper : paper.is === 'building' ? paper.before : undefined;
	const built = shown && shown.pages.length > 0 ? shown : undefined;
	const source = useMemo(() => built && sourceOf(built, cabinets), [built, cabinets]);
	return (
		<section class="label-preview" aria-label={t('label_preview')}>
			<div class="page-tools">
				<b>{t('label_preview')}</b>
				{built && <span class="quiet">{plural('label_pages', built.count)}</span>}
				<span class="page-head-space" />
				<button type="button" class="chip" aria-pressed={dotPixels === 2} onClick={() => setDotPixels(dotPixels === 1 ? 2 : 1)}>
					{t('label_zoom')}
				</button>
			</div>
			{paper.is === 'building' && (
				<Progress text={t('labels_building')} {...(paper.total > 0 ? { share: paper.done / paper.total } : {})} />
			)}
			{paper.is === 'failed' && <ErrorState failure={paper.failure} />}
			{built && <CodeCheck key={built.paper} built={built} caption={source?.caption} />}
			{source ? (
				<PageStrip key={`${source.file.paper} ${dotPixels}`} source={source} dotPixels={dotPixels} />
			) : (
				paper.is === 'none' && <Empty icon="print" title={t('label_preview_none')} />
			)}
		</section>
	);
}

/** How large the pages are and what stands under each of them. */
function sourceOf(built: BuiltPaper, cabinets: readonly Cabinet[]): PageSource {
	const { profile, pages, items, firstCell } = built;
	const cells = layoutOf(profile).cells.length;
	const before = cells > 1 ? firstCell % cells : 0;
	const [widthMm, heightMm] = profile.sheet ? [sheetMm.width, sheetMm.height] : [profile.widthMm, profile.heightMm];
	const byId = new Map(items.map((item) => [item.id, item]));
	const names = new Map(cabinets.map((cabinet) => [cabinet.id, cabinetLabel(cabinet)]));
	const ofPage = (page: PrintPage | undefined): string => {
		if (!page) return '';
		const item = page.itemId === undefined ? undefined : byId.get(page.itemId);
		if (!item) return t('label_page_own');
		return [item.number, item.kind === 'order' ? names.get(item.cabinetId) : kindText(item.kind)].filter(Boolean).join(' · ');
	};
	return {
		file: built,
		width: Math.floor(widthMm * profile.dotsPerMm),
		height: Math.floor(heightMm * profile.dotsPerMm),
		caption(index) {
			if (cells === 1) return ofPage(pages[index]);
			const from = Math.max(0, index * cells - before);
			const to = Math.min(pages.length, (index + 1) * cells - before);
			return t('label_page_sheet', { from: numberText(from + 1), to: numberText(to) });
		},
	};
}

interface Checked {
	done: number;
	bad: readonly number[];
	failed: boolean;
}

/** Reads the codes of all pages in the worker, in sight or not, and names the pages whose codes nobody would read. */
function CodeCheck({ built, caption }: { built: BuiltPaper; caption: PageSource['caption'] | undefined }) {
	const [checked, setChecked] = useState<Checked>({ done: 0, bad: [], failed: false });
	useEffect(() => {
		const life = new AbortController();
		const bad: number[] = [];
		let done = 0;
		let shownAt = 0;
		const show = (failed = false) => !life.signal.aborted && setChecked({ done, bad: [...bad], failed });
		previewLabels(
			built,
			{ pages: Array.from({ length: built.count }, (_, index) => index), perDot: 0 },
			({ index, unread }) => {
				done += 1;
				if (unread.length > 0) bad.push(index);
				if (performance.now() - shownAt < 200) return;
				shownAt = performance.now();
				show();
			},
			life.signal,
		).then(
			() => show(),
			() => show(true),
		);
		return () => life.abort();
	}, [built.paper]);
	const { done, bad, failed } = checked;
	if (bad.length > 0)
		return (
			<Notice tone="alarm" icon="alert">
				{plural('label_codes_unread', bad.length)}{' '}
				<Numbers of={bad.map((index) => `${t('label_place')} ${numberText(index + 1)}${caption ? ` (${caption(index)})` : ''}`)} />
			</Notice>
		);
	if (failed)
		return (
			<Notice tone="act" icon="alert">
				{t('label_codes_unchecked')}
			</Notice>
		);
	return (
		<p class="quiet" role="status">
			{done < built.count ? t('label_codes_checking', { done: numberText(done), total: numberText(built.count) }) : t('label_codes_fine')}
		</p>
	);
}
