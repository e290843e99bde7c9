import { t } from '../../lib/platform/i18n.ts';
import { type GlyphId, glyphBox, glyphStroke, glyphs } from '../../lib/statuses/glyphs.ts';
import type { Mover, OwnStatus, UnifiedId } from '../../lib/statuses/model.ts';
import { statusTitle } from '../../lib/statuses/titles.ts';
import { Badge, type Tone } from '../base/badge.tsx';

const toneOf: Record<Mover, Tone> = { seller: 'act', marketplace: 'wait', nobody: 'done', trouble: 'alarm', unknown: 'unknown' };

interface StatusBadgeProps {
	unified: UnifiedId;
	/** The seller's own status that stands for it: its title and colour, and the shape of what it is a kind of. */
	own?: Pick<OwnStatus, 'title' | 'color'> | undefined;
	mover: Mover;
	/** False when no rule knows the code: then the code itself is shown. */
	known: boolean;
	code: string;
}

/** The unified status: colour says whose move it is, shape and word say the rest. */
export function StatusBadge({ unified, own, mover, known, code }: StatusBadgeProps) {
	const tone = !known ? 'unknown' : unified === 'cancelled' ? 'off' : toneOf[mover];
	return (
		<Badge tone={tone} title={code}>
			<StatusGlyph id={known ? unified : 'unrecognised'} color={known ? own?.color : undefined} />
			<span class="cut">{known ? (own?.title ?? t(statusTitle[unified])) : t('status_unrecognised', { code })}</span>
		</Badge>
	);
}

function StatusGlyph({ id, color }: { id: GlyphId; color: string | undefined }) {
	const { fill, line, dash } = glyphs[id];
	return (
		<svg width="12" height="12" viewBox={`0 0 ${glyphBox} ${glyphBox}`} aria-hidden="true" style={{ color }}>
			{fill && <path d={fill} fill="currentColor" fill-rule="evenodd" />}
			{line && (
				<path
					d={line}
					fill="none"
					stroke="currentColor"
					stroke-width={glyphStroke + 0.4}
					stroke-linecap="round"
					stroke-linejoin="round"
					stroke-dasharray={dash}
				/>
			)}
		</svg>
	);
}
