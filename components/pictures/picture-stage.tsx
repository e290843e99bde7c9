import { useRef, useState } from 'preact/hooks';
import { between, moved, type PictureEdit, type Point, pulled, type Rect, type Size } from '../../lib/pictures/crop.ts';
import { t } from '../../lib/platform/i18n.ts';
import { type Hold, PictureFrame } from './picture-frame.tsx';

export type Tool = 'mask' | 'crop';
/** The frame that keys and fields are about: a mask by its place in the list. */
export type Selected = 'crop' | number;

/** The edit with another frame in the place of one; a place after the last adds a mask. */
export const withFrame = (edit: PictureEdit, which: Selected, rect: Rect): PictureEdit =>
	which === 'crop' ? { ...edit, crop: rect } : { ...edit, masks: [...edit.masks.slice(0, which), rect, ...edit.masks.slice(which + 1)] };

export const frameOf = (edit: PictureEdit, which: Selected): Rect => (which === 'crop' ? edit.crop : (edit.masks[which] ?? edit.crop));

interface Drag {
	hold: Hold | 'new';
	which: Selected;
	from: Point;
	/** Pixels of the picture in one of the screen. */
	scale: number;
}

interface PictureStageProps {
	url: string;
	picture: Size;
	edit: PictureEdit;
	tool: Tool;
	selected: Selected;
	/** Pixels of the screen for one of the picture; absent = the whole picture fits in. */
	zoom: number | undefined;
	onSelect: (which: Selected) => void;
	/** `about` = what was changed: moves by the keys that follow one another are one step back. */
	onEdit: (edit: PictureEdit, about?: string) => void;
	onRemove: (mask: number) => void;
}

/** The picture with its frames. What is dragged is drawn here alone, and told when it is let go. */
export function PictureStage({ url, picture, edit, tool, selected, zoom, onSelect, onEdit, onRemove }: PictureStageProps) {
	const stage = useRef<HTMLDivElement>(null);
	const drag = useRef<Drag | undefined>(undefined);
	const [draft, setDraft] = useState<PictureEdit>();
	const shown = draft ?? edit;

	const pointAt = ({ clientX, clientY }: PointerEvent): { point: Point; scale: number } => {
		const box = stage.current?.getBoundingClientRect() ?? new DOMRect(0, 0, 1, 1);
		const scale = picture.width / box.width;
		return { point: { x: (clientX - box.left) * scale, y: (clientY - box.top) * scale }, scale };
	};
	const take = (hold: Drag['hold'], which: Selected, event: PointerEvent) => {
		if (event.button !== 0) return;
		event.preventDefault();
		event.stopPropagation();
		const { point, scale } = pointAt(event);
		drag.current = { hold, which, from: point, scale };
		stage.current?.setPointerCapture(event.pointerId);
		onSelect(which);
	};
	const edited = (event: PointerEvent): PictureEdit | undefined => {
		if (!drag.current) return undefined;
		const { hold, which, from } = drag.current;
		const { point } = pointAt(event);
		const [dx, dy] = [point.x - from.x, point.y - from.y];
		if (hold === 'new') {
			const rect = between(from, point, picture);
			return rect && withFrame(edit, which, rect);
		}
		const rect = frameOf(edit, which);
		return withFrame(edit, which, hold === 'whole' ? moved(rect, dx, dy, picture) : pulled(rect, hold, dx, dy, picture));
	};
	const letGo = (event: PointerEvent) => {
		const next = edited(event);
		const { which, hold } = drag.current ?? {};
		drag.current = undefined;
		setDraft(undefined);
		if (next) onEdit(next);
		// A press that drew nothing leaves no frame to be about.
		else if (hold === 'new' && which !== 'crop') onSelect('crop');
	};
	const whole = edit.crop.width === picture.width && edit.crop.height === picture.height;
	const ratio = picture.width / picture.height;
	return (
		<div class={`picture-scroll${zoom === undefined ? ' picture-fits' : ''}`}>
			<div
				ref={stage}
				class={`picture-stage picture-tool-${tool}`}
				style={{
					aspectRatio: `${picture.width} / ${picture.height}`,
					width: zoom === undefined ? `min(100%, ${picture.width}px, calc(56vh * ${ratio}))` : `${picture.width * zoom}px`,
				}}
				onPointerDown={(event) => take('new', tool === 'crop' ? 'crop' : edit.masks.length, event)}
				onPointerMove={(event) => {
					const next = edited(event);
					if (next) setDraft(next);
				}}
				onPointerUp={letGo}
				onPointerCancel={() => {
					drag.current = undefined;
					setDraft(undefined);
				}}
			>
				<img src={url} alt={t('picture_one')} draggable={false} />
				<PictureFrame
					rect={shown.crop}
					picture={picture}
					kind="crop"
					name={t('picture_crop')}
					selected={selected === 'crop'}
					hot={tool === 'crop'}
					onSelect={() => onSelect('crop')}
					onHold={(hold, event) => take(hold === 'whole' && whole ? 'new' : hold, 'crop', event)}
					onMove={(rect) => onEdit(withFrame(edit, 'crop', rect), 'crop')}
				/>
				{shown.masks.map((mask, index) => (
					<PictureFrame
						key={index}
						rect={mask}
						picture={picture}
						kind="mask"
						name={t('picture_mask_n', { n: index + 1 })}
						selected={selected === index}
						hot={tool === 'mask'}
						onSelect={() => onSelect(index)}
						onHold={(hold, event) => take(hold, index, event)}
						onMove={(rect) => onEdit(withFrame(edit, index, rect), `mask ${index}`)}
						onRemove={() => onRemove(index)}
					/>
				))}
			</div>
		</div>
	);
}
