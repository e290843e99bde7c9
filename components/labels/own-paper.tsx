import { useEffect, useState } from 'preact/hooks';
import { AppError, type Failure, toFailure } from '../../lib/core/errors.ts';
import type { Drawing, PrintPage } from '../../lib/labels/drawing.ts';
import type { PrinterProfile } from '../../lib/labels/model.ts';
import { failureSentence } from '../../lib/platform/failure.ts';
import { t } from '../../lib/platform/i18n.ts';
import { Notice } from '../base/states.tsx';
import type { BuiltFile } from './label-job.ts';
import { buildLabelFile } from './label-worker-client.ts';
import { OnePage } from './page-strip.tsx';
import { forgetPaper } from './use-job-paper.ts';

type OwnPaper = { is: 'coming' } | { is: 'built'; file: BuiltFile } | { is: 'failed'; failure: Failure };

/** Large labels are made smaller, pixels. */
const widest = 560;

/** What is typed is drawn after a short rest. */
const restMs = 200;

const noFiles: ReadonlyMap<string, Uint8Array> = new Map();

/** One drawing of ours as the PDF that would be printed. `draw` rejects with what cannot be drawn; `key` says when it has to be drawn anew. */
export function useOwnPaper(draw: () => Promise<Drawing>, profile: PrinterProfile, key: string): OwnPaper {
	const [paper, setPaper] = useState<OwnPaper>({ is: 'coming' });
	useEffect(() => {
		const life = new AbortController();
		let file: BuiltFile | undefined;
		const build = async () => {
			try {
				const page: PrintPage = { is: 'drawn', drawing: await draw() };
				const built = await buildLabelFile([page], noFiles, { profile, duplicate: '' }, { signal: life.signal });
				if ('refused' in built) throw new AppError(built.refused[0]?.failure.code ?? 'internal');
				file = built;
				if (life.signal.aborted) forgetPaper(file);
				else setPaper({ is: 'built', file });
			} catch (thrown) {
				if (!life.signal.aborted) setPaper({ is: 'failed', failure: toFailure(thrown) });
			}
		};
		const timer = setTimeout(build, restMs);
		return () => {
			clearTimeout(timer);
			life.abort();
			if (file) forgetPaper(file);
		};
	}, [key]);
	return paper;
}

/** That PDF at the printer's dots, or why it cannot be. */
export function OwnPaperView({ paper, profile, caption }: { paper: OwnPaper; profile: PrinterProfile; caption: string }) {
	if (paper.is === 'failed')
		return (
			<Notice tone="alarm" icon="alert">
				{failureSentence(paper.failure)}
			</Notice>
		);
	if (paper.is === 'coming') return <p class="quiet">{t('labels_building')}</p>;
	const width = Math.floor(profile.widthMm * profile.dotsPerMm);
	const height = Math.floor(profile.heightMm * profile.dotsPerMm);
	const fit = Math.min(1, widest / width);
	return (
		<div class="label-own-paper">
			<OnePage
				source={{ file: paper.file, width, height, caption: () => caption }}
				index={0}
				width={Math.round(width * fit)}
				height={Math.round(height * fit)}
				dotPixels={1}
			/>
		</div>
	);
}
