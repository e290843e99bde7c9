import { useState } from 'preact/hooks';
import { fitted, type Rect, type Size } from '../../lib/pictures/crop.ts';
import { t } from '../../lib/platform/i18n.ts';
import { Button } from '../base/button.tsx';
import { Icon } from '../base/icon.tsx';
import type { Tool } from './picture-stage.tsx';

interface PictureToolsProps {
	tool: Tool;
	onTool: (tool: Tool) => void;
	onAdd: () => void;
	/** Absent = no mask is selected. */
	onRemove: (() => void) | undefined;
	onUndo: (() => void) | undefined;
	onRedo: (() => void) | undefined;
	zoom: number | undefined;
	/** How large the picture is shown now, whichever way that came about. */
	scale: () => number;
	onZoom: (zoom: number | undefined) => void;
}

const tools = { mask: 'picture_tool_mask', crop: 'picture_tool_crop' } as const;
const steps = [0.25, 0.5, 0.75, 1, 1.5, 2, 3] as const;

/** What is done to a picture, and how large it is shown. */
export function PictureTools({ tool, onTool, onAdd, onRemove, onUndo, onRedo, zoom, scale, onZoom }: PictureToolsProps) {
	return (
		<div class="picture-tools" role="toolbar" aria-label={t('picture_tools')}>
			<fieldset class="chips" aria-label={t('picture_tool')}>
				{(['mask', 'crop'] as const).map((id) => (
					<button key={id} type="button" class="chip" aria-pressed={tool === id} onClick={() => onTool(id)}>
						{t(tools[id])}
					</button>
				))}
			</fieldset>
			<Button small onClick={onAdd}>
				<Icon name="plus" size={12} /> {t('picture_add_mask')}
			</Button>
			<Button small look="quiet" label={t('picture_remove_mask')} disabled={!onRemove} onClick={onRemove ?? (() => undefined)}>
				<Icon name="trash" />
			</Button>
			<Button small look="quiet" label={t('picture_undo')} disabled={!onUndo} onClick={onUndo ?? (() => undefined)}>
				<Icon name="undo" />
			</Button>
			<span class="picture-redo">
				<Button small look="quiet" label={t('picture_redo')} disabled={!onRedo} onClick={onRedo ?? (() => undefined)}>
					<Icon name="undo" />
				</Button>
			</span>
			<fieldset class="chips picture-zoom" aria-label={t('picture_zoom')}>
				<Button
					small
					look="quiet"
					label={t('picture_zoom_out')}
					disabled={zoom === undefined}
					onClick={() => onZoom(steps.findLast((step) => step < scale()))}
				>
					−
				</Button>
				<button type="button" class="chip" aria-pressed={zoom === undefined} onClick={() => onZoom(undefined)}>
					{t('picture_zoom_fit')}
				</button>
				<button type="button" class="chip" aria-pressed={zoom === 1} onClick={() => onZoom(1)}>
					100 %
				</button>
				<Button
					small
					look="quiet"
					label={t('picture_zoom_in')}
					disabled={zoom === steps.at(-1)}
					onClick={() => onZoom(steps.find((step) => step > scale() * 1.05))}
				>
					+
				</Button>
			</fieldset>
		</div>
	);
}

const fields = { x: 'picture_x', y: 'picture_y', width: 'picture_width', height: 'picture_height' } as const;

/** The selected frame in numbers, pixels of the picture. What does not fit is brought in. */
export function FrameFields({
	name,
	rect,
	picture,
	onChange,
}: {
	name: string;
	rect: Rect;
	picture: Size;
	onChange: (rect: Rect) => void;
}) {
	return (
		<fieldset class="picture-numbers" aria-label={name}>
			<b>{name}</b>
			{(['x', 'y', 'width', 'height'] as const).map((field) => (
				<PixelField
					key={field}
					label={t(fields[field])}
					value={rect[field]}
					onValue={(value) => onChange(fitted({ ...rect, [field]: value }, picture))}
				/>
			))}
			<span class="quiet">{t('picture_pixels')}</span>
		</fieldset>
	);
}

/** A number that is taken when it is left or confirmed. What is being typed stays, whatever is drawn anew around it meanwhile. */
function PixelField({ label, value, onValue }: { label: string; value: number; onValue: (value: number) => void }) {
	const [typed, setTyped] = useState<string>();
	return (
		<label>
			{label}
			<input
				class="input"
				type="number"
				min={0}
				value={typed ?? value}
				onInput={(event) => setTyped(event.currentTarget.value)}
				onKeyDown={(event) => {
					if (event.key !== 'Enter') return;
					// It takes the number, and not yet the whole picture.
					event.stopPropagation();
					event.currentTarget.blur();
				}}
				onChange={(event) => {
					const next = event.currentTarget.valueAsNumber;
					setTyped(undefined);
					if (Number.isFinite(next)) onValue(next);
				}}
				onBlur={() => setTyped(undefined)}
			/>
		</label>
	);
}
