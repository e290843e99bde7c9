import { t } from '../../lib/platform/i18n.ts';
import { fitted, type Rect, type Size } from '../../lib/supplies/crop.ts';
import { Button } from '../base/button.tsx';
import { Icon } from '../base/icon.tsx';
import type { Tool } from './proof-stage.tsx';

interface ProofToolsProps {
	tool: Tool;
	onTool: (tool: Tool) => void;
	onAdd: () => void;
	/** Absent = no mask is selected. */
	onRemove: (() => void) | undefined;
	onUndo: (() => void) | undefined;
	onRedo: (() => void) | undefined;
	zoom: number | undefined;
	onZoom: (zoom: number | undefined) => void;
}

const tools = { mask: 'proof_tool_mask', crop: 'proof_tool_crop' } as const;
const steps = [0.25, 0.5, 0.75, 1, 1.5, 2, 3] as const;

/** What is done to a picture, and how large it is shown. */
export function ProofTools({ tool, onTool, onAdd, onRemove, onUndo, onRedo, zoom, onZoom }: ProofToolsProps) {
	const larger = steps.find((step) => step > (zoom ?? 0.5));
	const smaller = steps.findLast((step) => step < (zoom ?? 0.75));
	return (
		<div class="proof-tools" role="toolbar" aria-label={t('proof_tools')}>
			<fieldset class="chips" aria-label={t('proof_tool')}>
				{(['mask', 'crop'] as const).map((id) => (
					<button key={id} type="button" class="chip" aria-pressed={tool === id} onClick={() => onTool(id)}>
						{t(tools[id])}
					</button>
				))}
			</fieldset>
			<Button small onClick={onAdd}>
				<Icon name="plus" size={12} /> {t('proof_add_mask')}
			</Button>
			<Button small look="quiet" label={t('proof_remove_mask')} disabled={!onRemove} onClick={onRemove ?? (() => undefined)}>
				<Icon name="trash" />
			</Button>
			<Button small look="quiet" label={t('proof_undo')} disabled={!onUndo} onClick={onUndo ?? (() => undefined)}>
				<Icon name="undo" />
			</Button>
			<span class="proof-redo">
				<Button small look="quiet" label={t('proof_redo')} disabled={!onRedo} onClick={onRedo ?? (() => undefined)}>
					<Icon name="undo" />
				</Button>
			</span>
			<fieldset class="chips proof-zoom" aria-label={t('proof_zoom')}>
				<Button small look="quiet" label={t('proof_zoom_out')} disabled={!smaller} onClick={() => onZoom(smaller)}>
					−
				</Button>
				<button type="button" class="chip" aria-pressed={zoom === undefined} onClick={() => onZoom(undefined)}>
					{t('proof_zoom_fit')}
				</button>
				<button type="button" class="chip" aria-pressed={zoom === 1} onClick={() => onZoom(1)}>
					100 %
				</button>
				<Button small look="quiet" label={t('proof_zoom_in')} disabled={!larger} onClick={() => onZoom(larger)}>
					+
				</Button>
			</fieldset>
		</div>
	);
}

const fields = { x: 'proof_x', y: 'proof_y', width: 'proof_width', height: 'proof_height' } as const;

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
		<fieldset class="proof-numbers" aria-label={name}>
			<b>{name}</b>
			{(['x', 'y', 'width', 'height'] as const).map((field) => (
				<label key={field}>
					{t(fields[field])}
					<input
						class="input"
						type="number"
						min={0}
						value={rect[field]}
						onKeyDown={(event) => {
							// Enter takes the number, and not yet the whole picture.
							if (event.key === 'Enter') event.stopPropagation();
							if (event.key === 'Enter') event.currentTarget.blur();
						}}
						onChange={(event) => {
							const value = event.currentTarget.valueAsNumber;
							const next = Number.isFinite(value) ? fitted({ ...rect, [field]: value }, picture) : rect;
							onChange(next);
							// The same frame again draws nothing anew: what was typed would stay.
							event.currentTarget.value = `${next[field]}`;
						}}
					/>
				</label>
			))}
			<span class="quiet">{t('proof_pixels')}</span>
		</fieldset>
	);
}
