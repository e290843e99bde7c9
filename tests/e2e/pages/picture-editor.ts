import { expect, type Page } from '@playwright/test';
import { wordsOf } from '../../../scripts/words.ts';

const ru = wordsOf('ru');

/** The dialog in which a picture is cropped and masked, in the workspace as in the side panel. */
export function pictureEditor(page: Page) {
	const dialog = page.getByRole('dialog', { name: ru('picture_edit') });
	const picture = dialog.getByRole('img', { name: ru('picture_one') });
	/** A pull with the mouse between two points of the picture, in its own pixels. */
	const pull = async (from: readonly [number, number], to: readonly [number, number]) => {
		const box = await picture.boundingBox();
		const scale = (box?.width ?? 0) / (await picture.evaluate((image: HTMLImageElement) => image.naturalWidth));
		const at = ([x, y]: readonly [number, number]) => [(box?.x ?? 0) + x * scale, (box?.y ?? 0) + y * scale] as const;
		await page.mouse.move(...at(from));
		await page.mouse.down();
		await page.mouse.move(...at(to), { steps: 4 });
		await page.mouse.up();
	};
	/** Until the dialog has gone: a picture that is pasted while one is being worked on is left alone. */
	const save = async () => {
		await dialog.getByRole('button', { name: ru('picture_save') }).click();
		await expect(dialog).toBeHidden();
	};
	return { dialog, picture, pull, save };
}
