import { type Handle, handles, moved, pulled, type Rect, type Size } from '../../lib/pictures/crop.ts';
import { t } from '../../lib/platform/i18n.ts';

/** Which part of a frame was taken hold of: a handle, or the frame itself. */
export type Hold = Handle | 'whole';

interface PictureFrameProps {
	rect: Rect;
	picture: Size;
	kind: 'crop' | 'mask';
	/** `Замазано 2` */
	name: string;
	selected: boolean;
	/** The mouse takes hold of it; the keys always do. */
	hot: boolean;
	onSelect: () => void;
	onHold: (hold: Hold, event: PointerEvent) => void;
	onMove: (rect: Rect) => void;
	onRemove?: () => void;
}

const ways: Readonly<Record<string, readonly [number, number]>> = {
	ArrowLeft: [-1, 0],
	ArrowRight: [1, 0],
	ArrowUp: [0, -1],
	ArrowDown: [0, 1],
};

/** A frame over a picture. Arrows move it, with Shift by ten pixels; with Ctrl they pull its lower right corner; Delete takes it away. */
export function PictureFrame({ rect, picture, kind, name, selected, hot, onSelect, onHold, onMove, onRemove }: PictureFrameProps) {
	const press = (event: KeyboardEvent) => {
		const way = ways[event.key];
		if (way) {
			const far = event.shiftKey ? 10 : 1;
			const [dx, dy] = [way[0] * far, way[1] * far];
			const body = event.currentTarget;
			// Where only a part of the picture is in sight, it follows.
			if (body instanceof Element) requestAnimationFrame(() => body.scrollIntoView({ block: 'nearest', inline: 'nearest' }));
			onMove(event.ctrlKey || event.metaKey ? pulled(rect, 'se', dx, dy, picture) : moved(rect, dx, dy, picture));
		} else if ((event.key === 'Delete' || event.key === 'Backspace') && onRemove) onRemove();
		else return;
		event.preventDefault();
		event.stopPropagation();
	};
	const part = (length: number, whole: number) => `${(length / whole) * 100}%`;
	return (
		<div
			class={`picture-frame picture-frame-${kind}${selected ? ' picture-frame-selected' : ''}${hot ? ' picture-frame-hot' : ''}`}
			style={{
				left: part(rect.x, picture.width),
				top: part(rect.y, picture.height),
				width: part(rect.width, picture.width),
				height: part(rect.height, picture.height),
			}}
		>
			<button
				type="button"
				class="picture-frame-body"
				aria-label={t('picture_frame', { name, x: rect.x, y: rect.y, width: rect.width, height: rect.height })}
				aria-pressed={selected}
				onFocus={onSelect}
				onKeyDown={press}
				onPointerDown={(event) => onHold('whole', event)}
			/>
			{selected &&
				hot &&
				handles.map((handle) => (
					<i key={handle} class={`picture-handle picture-handle-${handle}`} onPointerDown={(event) => onHold(handle, event)} />
				))}
		</div>
	);
}
