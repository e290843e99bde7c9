import type { Sheet, Surface } from './surface.ts';

/* What the PDF reader asks its surroundings for. By itself it would ask a document, which a worker has not. */

interface Wanted {
	kind: string;
	filename: string;
}

/** Makes the classes by which the reader gets canvases, filters (none: labels have no transfer functions that matter) and parts of itself. */
export function surroundingsFrom(surface: Surface) {
	class CanvasFactory {
		create(width: number, height: number): Sheet {
			const context = surface.paper(width, height);
			return { canvas: context.canvas, context };
		}

		reset({ canvas }: Sheet, width: number, height: number): void {
			if (canvas) Object.assign(canvas, { width, height });
		}

		destroy(sheet: Sheet): void {
			if (sheet.canvas) Object.assign(sheet.canvas, { width: 0, height: 0 });
			sheet.canvas = null;
			sheet.context = null;
		}

		getNoAlphaContext(canvas: OffscreenCanvas): OffscreenCanvasRenderingContext2D | null {
			return canvas.getContext('2d', { alpha: false });
		}
	}

	const none = () => 'none';
	class FilterFactory {
		readonly addFilter = none;
		readonly addHCMFilter = none;
		readonly addAlphaFilter = none;
		readonly addLuminosityFilter = none;
		readonly addKnockoutFilter = none;
		readonly addHighlightHCMFilter = none;
		readonly addSelectionHCMFilter = none;
		readonly addSelectionFilter = none;
		readonly createSelectionStyle = () => null;
		destroy(): void {}
	}

	class BinaryDataFactory {
		fetch({ filename }: Wanted): Promise<Uint8Array> {
			return surface.part(filename);
		}
	}

	return { CanvasFactory, FilterFactory, BinaryDataFactory };
}
