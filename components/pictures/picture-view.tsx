import { fileName } from '../../lib/core/file-name.ts';
import { saveFile } from '../../lib/platform/files.ts';
import { exactText, numberText } from '../../lib/platform/format.ts';
import { t } from '../../lib/platform/i18n.ts';
import { Button } from '../base/button.tsx';
import { Dialog } from '../base/dialog.tsx';
import { copyPicture, type KeptPicture } from './kept-picture.ts';
import './pictures.css';

/** A stored picture, large, with the ways out: the clipboard, for pasting it into a ticket, and a file. */
export function PictureView({ title, picture, url, onClose }: { title: string; picture: KeptPicture; url: string; onClose: () => void }) {
	const { width, height, takenAt, host, bytes } = picture;
	return (
		<Dialog
			title={title}
			onClose={onClose}
			actions={
				<>
					<Button onClick={() => saveFile(`${fileName(title)}.png`, new Blob([bytes], { type: 'image/png' }))}>
						{t('picture_save_file')}
					</Button>
					<Button look="main" onClick={() => copyPicture(picture)}>
						{t('picture_copy')}
					</Button>
				</>
			}
		>
			<div class="picture-view">
				<img src={url} alt={title} />
				<p class="quiet">
					{[exactText(takenAt), host, t('picture_size', { width: numberText(width), height: numberText(height) })]
						.filter(Boolean)
						.join(' · ')}
				</p>
			</div>
		</Dialog>
	);
}
