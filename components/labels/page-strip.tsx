import type { RefObject } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { toFailure } from '../../lib/core/errors.ts';
import { failureSentence } from '../../lib/platform/failure.ts';
import { numberText } from '../../lib/platform/format.ts';
import { t } from '../../lib/platform/i18n.ts';
import { useVirtualRows } from '../base/table/use-virtual-rows.ts';
import type { BuiltFile, PreviewPage } from './label-job.ts';
import { previewLabels } from './label-worker-client.ts';

/** Pages of a finished PDF, looked at when they come into sight. */
export interface PageSource {
	file: BuiltFile;
	/** Of a page, dots. */
	width: number;
	height: number;
	/** What stands under a page. */
	caption: (index: number) => string;
}

const gap = 16;
const captionHeight = 44;
/** A sheet is made smaller so that it can be overlooked; labels are shown dot for dot. */
const widest = 520;

/** Pages one after another, as many side by side as fit; only those in sight exist. */
export function PageStrip({ source, dotPixels }: { source: PageSource; dotPixels: 1 | 2 }) {
	const scroller = useRef<HTMLDivElement>(null);
	const [room, setRoom] = useState(0);
	useEffect(() => {
		const element = scroller.current;
		if (!element) return;
		const watch = new ResizeObserver(() => setRoom(element.clientWidth));
		watch.observe(element);
		setRoom(element.clientWidth);
		return () => watch.disconnect();
	}, []);
	const fit = Math.min(1, Math.max(120, Math.min(room - gap * 2, widest * dotPixels)) / (source.width * dotPixels));
	const width = Math.round(source.width * dotPixels * fit);
	const height = Math.round(source.height * dotPixels * fit);
	const columns = Math.max(1, Math.floor((room - gap) / (width + gap)));
	return (
		// biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by the keyboard
		<section ref={scroller} class="label-pages" aria-label={t('label_pages_list')} tabIndex={0}>
			{room > 0 && <Pages key={`${height}`} {...{ scroller, source, dotPixels, width, height, columns }} />}
		</section>
	);
}

interface PagesProps {
	scroller: RefObject<HTMLDivElement | null>;
	source: PageSource;
	dotPixels: 1 | 2;
	/** Pixels. */
	width: number;
	height: number;
	columns: number;
}

/** Rows of one height; another height is another list. */
function Pages({ scroller, source, dotPixels, width, height, columns }: PagesProps) {
	const { count } = source.file;
	const { items, totalHeight } = useVirtualRows(scroller, Math.ceil(count / columns), height + captionHeight + gap, 0);
	return (
		<ol style={{ height: `${totalHeight}px` }}>
			{items.flatMap(({ index: row, start }) =>
				Array.from({ length: Math.min(columns, count - row * columns) }, (_, column) => {
					const index = row * columns + column;
					return (
						<li
							key={`${source.file.paper} ${index}`}
							style={{ transform: `translate(${gap + column * (width + gap)}px, ${start + gap}px)`, width: `${width}px` }}
							aria-posinset={index + 1}
							aria-setsize={count}
						>
							<OnePage source={source} index={index} width={width} height={height} dotPixels={dotPixels} />
						</li>
					);
				}),
			)}
		</ol>
	);
}

type Look = { is: 'coming' } | { is: 'seen'; unread: readonly string[] } | { is: 'failed'; words: string };

export interface OnePageProps {
	source: PageSource;
	index: number;
	/** Pixels. */
	width: number;
	height: number;
	dotPixels: 1 | 2;
}

/** A page as the head will print it, its name, and what is wrong with its codes. */
export function OnePage({ source, index, width, height, dotPixels }: OnePageProps) {
	const canvas = useRef<HTMLCanvasElement>(null);
	const [look, setLook] = useState<Look>({ is: 'coming' });
	useEffect(() => {
		const life = new AbortController();
		setLook({ is: 'coming' });
		const show = ({ picture, unread }: PreviewPage) => {
			const element = canvas.current;
			if (!picture || !element || life.signal.aborted) {
				picture?.close();
				return;
			}
			element.width = picture.width;
			element.height = picture.height;
			element.getContext('bitmaprenderer')?.transferFromImageBitmap(picture);
			setLook({ is: 'seen', unread });
		};
		previewLabels(source.file, { pages: [index], perDot: dotPixels }, show, life.signal).catch(
			(thrown: unknown) => !life.signal.aborted && setLook({ is: 'failed', words: failureSentence(toFailure(thrown)) }),
		);
		return () => life.abort();
	}, [source.file.paper, index, dotPixels]);
	const bad = look.is === 'failed' || (look.is === 'seen' && look.unread.length > 0);
	const caption = source.caption(index);
	return (
		<figure class={`label-page${bad ? ' label-page-bad' : ''}`}>
			<canvas
				ref={canvas}
				role="img"
				aria-label={caption}
				class={look.is === 'coming' ? 'skeleton' : width % (source.width * dotPixels) === 0 ? 'label-dots' : undefined}
				style={{ width: `${width}px`, aspectRatio: `${width} / ${height}` }}
			/>
			<figcaption>
				<span class="cut" title={caption}>
					<b>{numberText(index + 1)}</b> {caption}
				</span>
				{look.is === 'seen' && look.unread.length > 0 && (
					<span class="ink-alarm cut" title={look.unread.join('\n')}>
						{t('label_code_unread')}
					</span>
				)}
				{look.is === 'failed' && <span class="ink-alarm">{look.words}</span>}
			</figcaption>
		</figure>
	);
}
