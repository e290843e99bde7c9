import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { beginHistory, goBack, goForth, goOn } from '../../lib/core/history.ts';
import { isUntouched, middleMask, type PictureEdit, type Size, wholeOf } from '../../lib/pictures/crop.ts';
import type { PictureTarget, RawPicture } from '../../lib/pictures/model.ts';
import { forgetRawPicture, noteRawPicture } from '../../lib/pictures/raw-pictures.ts';
import { failureSentence } from '../../lib/platform/failure.ts';
import { numberText } from '../../lib/platform/format.ts';
import { plural, t } from '../../lib/platform/i18n.ts';
import { Button } from '../base/button.tsx';
import { Dialog } from '../base/dialog.tsx';
import { useWork } from '../base/use-work.ts';
import { tell } from '../labels/tell.ts';
import type { OpenedPicture } from './open-picture.ts';
import { frameOf, PictureStage, type Selected, type Tool, withFrame } from './picture-stage.tsx';
import { FrameFields, PictureTools } from './picture-tools.tsx';
import './pictures.css';
import { renderPicture } from './render-picture.ts';
import { discardPicture } from './take-picture.ts';

interface PictureEditorProps {
	raw: RawPicture;
	picture: OpenedPicture;
	/** What it is for; absent = the user has not said yet, and it cannot be saved. */
	target: PictureTarget | undefined;
	/** Where that is said, over the picture. */
	children?: ComponentChildren;
	/** Keeps what was made of it: a PNG, drawn anew, with its size. */
	onSave: (png: Blob, size: Size) => Promise<void>;
	onSaved: () => void;
	/** Closed, the picture waits as far as it has come. */
	onClose: () => void;
}

/** Crop a picture, paint over what nobody may see, and keep it. Until it is saved the picture waits as it was taken. */
export function PictureEditor({ raw, picture, target, children, onSave, onSaved, onClose }: PictureEditorProps) {
	const [history, setHistory] = useState(() => beginHistory<PictureEdit>(raw.edit ?? { crop: wholeOf(picture.size), masks: [] }));
	const [selected, setSelected] = useState<Selected>('crop');
	const [tool, setTool] = useState<Tool>('mask');
	const [zoom, setZoom] = useState<number>();
	const { failure, run } = useWork();
	const root = useRef<HTMLDivElement>(null);
	const edit = history.present;
	useEffect(() => {
		// A step back takes the frame away that the keys were for: they are for the crop then.
		if (document.activeElement === document.body && history.future.length + history.past.length > 0)
			root.current?.querySelector<HTMLElement>('.picture-frame-body')?.focus();
	}, [edit]);
	useEffect(() => showSelected(root.current), [zoom]);
	// A step back may have taken the mask away that was selected.
	const about: Selected = selected === 'crop' || selected < edit.masks.length ? selected : 'crop';
	const change = (next: PictureEdit, what?: string) => setHistory((now) => goOn(now, next, what));
	const remove = (mask: number) => {
		change({ ...edit, masks: edit.masks.toSpliced(mask, 1) });
		setSelected('crop');
	};
	const undo = history.past.length > 0 ? () => setHistory(goBack) : undefined;
	const redo = history.future.length > 0 ? () => setHistory(goForth) : undefined;
	const save = () =>
		run(async () => {
			if (!target) return;
			const png = await renderPicture(picture.bitmap, edit);
			const { width, height } = edit.crop;
			await onSave(png, { width, height });
			await forgetRawPicture(raw.id);
			onSaved();
		});
	const leave = async () => {
		await tell(() => noteRawPicture({ ...raw, edit, ...(target ? { target } : {}) }));
		onClose();
	};
	const press = (event: KeyboardEvent) => {
		if (event.target instanceof HTMLInputElement || !(event.ctrlKey || event.metaKey)) return;
		const isZ = event.code === 'KeyZ';
		if (isZ && !event.shiftKey) undo?.();
		else if (isZ || event.code === 'KeyY') redo?.();
		else return;
		event.preventDefault();
	};
	return (
		<Dialog
			title={t('picture_edit')}
			onClose={() => void leave()}
			actions={
				<>
					<Button look="danger" onClick={() => run(() => discardPicture(raw).then(onClose))}>
						{t('picture_discard')}
					</Button>
					<span class="picture-foot-space" />
					<Button onClick={leave}>{t('picture_later')}</Button>
					<Button look="main" disabled={!target} onClick={save}>
						{t('picture_save')}
					</Button>
				</>
			}
		>
			{/* biome-ignore lint/a11y/noStaticElementInteractions: the keys come from what is inside */}
			<div ref={root} class="picture-editor" onKeyDown={press}>
				{children}
				<PictureTools
					tool={tool}
					onTool={(next) => {
						setTool(next);
						if (next === 'crop') setSelected('crop');
					}}
					onAdd={() => {
						change(withFrame(edit, edit.masks.length, middleMask(edit, picture.size)));
						setTool('mask');
						setSelected(edit.masks.length);
					}}
					onRemove={about === 'crop' ? undefined : () => remove(about)}
					onUndo={undo}
					onRedo={redo}
					zoom={zoom}
					scale={() => (stageIn(root.current)?.offsetWidth ?? picture.size.width) / picture.size.width}
					onZoom={setZoom}
				/>
				<PictureStage
					url={picture.url}
					picture={picture.size}
					edit={edit}
					tool={tool}
					selected={about}
					zoom={zoom}
					onSelect={setSelected}
					onEdit={change}
					onRemove={remove}
				/>
				<FrameFields
					name={about === 'crop' ? t('picture_crop') : t('picture_mask_n', { n: about + 1 })}
					rect={frameOf(edit, about)}
					picture={picture.size}
					onChange={(rect) => change(withFrame(edit, about, rect))}
				/>
				<p class="quiet" role="status">
					{t('picture_size', { width: numberText(edit.crop.width), height: numberText(edit.crop.height) })}
					{edit.masks.length > 0 && ` · ${plural('picture_masks', edit.masks.length)}`}
					{isUntouched(edit, picture.size) && ` · ${t('picture_hint')}`}
				</p>
				{failure && (
					<p class="field-error" role="alert">
						{failureSentence(failure)} {t('picture_still_waits')}
					</p>
				)}
			</div>
		</Dialog>
	);
}

const stageIn = (root: HTMLElement | null) => root?.querySelector<HTMLElement>('.picture-stage');

/** Shown larger or smaller, the frame that the work is about stays in the middle. */
function showSelected(root: HTMLElement | null): void {
	const frame = root?.querySelector<HTMLElement>('.picture-frame-selected');
	const view = root?.querySelector('.picture-scroll');
	if (!frame || !view) return;
	const { offsetLeft, offsetTop, offsetWidth, offsetHeight } = frame;
	view.scrollTo(offsetLeft + (offsetWidth - view.clientWidth) / 2, offsetTop + (offsetHeight - view.clientHeight) / 2);
}
